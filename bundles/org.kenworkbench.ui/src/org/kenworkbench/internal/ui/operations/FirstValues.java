/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.operations.command.Parameter;

/**
 * The first values of a form: the files of the composition in front, where a parameter that must be given says by its
 * label that it is one of them.
 *
 * @param byLabel paths
 */
record FirstValues(Map<String, String> byLabel) {

    /** As in {@code FILE.ken|DIR}. */
    private static final Pattern ALTERNATIVES = Pattern.compile("\\|");
    private static final String COMPOSITION = "COMPOSITION.kenx";
    static final FirstValues NONE = new FirstValues(Map.of());

    FirstValues {
        byLabel = Map.copyOf(byLabel);
    }

    static FirstValues of(OpenModels.Places places) {
        Map<String, String> values = new HashMap<>();
        values.put("BASE", places.base().toString());
        values.put("TUNED", places.tuned().toString());
        values.put(COMPOSITION, places.composition().toString());
        places.subnetwork().ifPresent(file -> values.put("FILE.ken", file.toString()));
        return new FirstValues(values);
    }

    /**
     * A composition is one by its kind, whatever stands for it in help.
     *
     * @return nothing for what may be left out, and for what is none of these
     */
    Optional<String> of(Parameter parameter) {
        if (parameter.kind() == Parameter.Kind.COMPOSITION) {
            return Optional.ofNullable(byLabel.get(COMPOSITION));
        }
        return parameter.required()
                ? ALTERNATIVES.splitAsStream(parameter.label()).filter(byLabel::containsKey).map(byLabel::get)
                        .findFirst()
                : Optional.empty();
    }
}
