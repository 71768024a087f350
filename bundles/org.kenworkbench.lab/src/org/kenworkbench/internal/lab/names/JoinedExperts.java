/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.StoredForm;

/**
 * Names of a layer's experts in version 5 of Hugging Face's transformers: {@code gate_up_proj}, which has of each
 * expert the rows of the gate and then those of the up projection, and {@code down_proj}.
 *
 * @param layers  begin of the names of all layers' parameters
 * @param experts names of experts that stand apart
 * @param renamed parameters of a layer that have another name beside joined experts, without {@code .weight}
 */
public record JoinedExperts(String layers, ExpertNames experts, Map<String, String> renamed) {

    private static final String GATES = "mlp.experts.gate_up_proj";
    private static final String DOWNS = "mlp.experts.down_proj";

    public JoinedExperts {
        renamed = Map.copyOf(renamed);
    }

    /** Returns the place of a parameter beside joined experts, where it differs from the usual one. */
    Optional<StoredPlace> place(String parameter) {
        if (!parameter.endsWith(ParameterSpec.WEIGHT)) {
            return Optional.empty();
        }
        return InLayer.of(parameter.substring(0, parameter.length() - ParameterSpec.WEIGHT.length()), layers)
                .flatMap(this::place);
    }

    private Optional<StoredPlace> place(InLayer named) {
        String at = layers + named.layer() + '.';
        String other = renamed.get(named.name());
        if (other != null) {
            return Optional.of(new StoredPlace(at + other + ParameterSpec.WEIGHT, StoredForm.PLAIN));
        }
        return experts.find(named.name()).map(expert -> switch (expert.part()) {
            case GATE -> new StoredPlace(at + GATES, form(expert, 0, 2));
            case UP -> new StoredPlace(at + GATES, form(expert, 1, 2));
            case DOWN -> new StoredPlace(at + DOWNS, form(expert, 0, 1));
        });
    }

    private StoredForm form(ExpertNames.Expert expert, int part, int parts) {
        return new StoredForm.OfExpert(expert.number(), experts.count(), part, parts);
    }
}
