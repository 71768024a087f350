/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.Parameter;

/**
 * The first values of a form: the files of the composition in front, for required parameters whose label says that they
 * take one of these; or all that an earlier run was given.
 *
 * @param byLabel  paths by the label of the parameter
 * @param byTitle  texts of the earlier run by the title of the parameter
 * @param settings settings of the earlier run; empty if there was none
 */
record FirstValues(Map<String, String> byLabel, Map<String, List<String>> byTitle, Optional<RunSettings> settings) {

    /** Separator of alternatives in a label, as in {@code FILE.ken|DIR}. */
    private static final Pattern ALTERNATIVES = Pattern.compile("\\|");
    private static final String COMPOSITION = "COMPOSITION.kenx";
    static final FirstValues NONE = new FirstValues(Map.of(), Map.of(), Optional.empty());

    FirstValues {
        byLabel = Map.copyOf(byLabel);
        byTitle = Map.copyOf(byTitle);
    }

    /** Takes all that an earlier run was given. */
    static FirstValues again(OperationCall call, RunSettings settings) {
        return new FirstValues(Map.of(), call.values(), Optional.of(settings));
    }

    static FirstValues of(OpenModels.Places places) {
        Map<String, String> values = new HashMap<>();
        places.base().ifPresent(file -> values.put("BASE", file.toString()));
        values.put("TUNED", places.tuned().toString());
        places.composition().ifPresentOrElse(file -> values.put(COMPOSITION, file.toString()),
                () -> values.put("CHECKPOINT", places.tuned().toString()));
        places.subnetwork().ifPresent(file -> values.put("FILE.ken", file.toString()));
        return new FirstValues(values, Map.of(), Optional.empty());
    }

    /**
     * Returns the first value of a parameter. A parameter that takes a composition is recognised by its kind, whatever
     * stands for it in help.
     *
     * @return with a line for each value of a list; empty for other parameters that may be left out, and for those that
     *         take none of these files
     */
    Optional<String> of(Parameter parameter) {
        if (byTitle.containsKey(parameter.title())) {
            return Optional.of(String.join("\n", byTitle.get(parameter.title())));
        }
        if (parameter.kind() == Parameter.Kind.COMPOSITION) {
            return Optional.ofNullable(byLabel.get(COMPOSITION));
        }
        return parameter.required()
                ? ALTERNATIVES.splitAsStream(parameter.label()).filter(byLabel::containsKey).map(byLabel::get)
                        .findFirst()
                : Optional.empty();
    }
}
