/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.List;
import java.util.stream.Collectors;

/** Check of a set of labels before any work begins. Stateless. */
public final class LabelCheck {

    /** Most labels that are named in a message. */
    private static final int MOST_NAMED = 5;

    private LabelCheck() {
    }

    /**
     * The labels to learn.
     *
     * @param source names the examples in messages
     * @throws DataException if there are fewer than two
     */
    public static Labels learnable(List<Example> training, String source) throws DataException {
        Labels labels = Labels.of(training);
        if (labels.size() < 2) {
            throw new DataException(labels.size() == 0
                    ? source + " leaves no examples to learn from; give more, or a larger first"
                            + " share to --split."
                    : source + " has one label only, '" + labels.names().getFirst()
                            + "', among the examples to learn from; give examples of two labels or more.");
        }
        return labels;
    }

    /**
     * @param source names the examples in messages
     * @param by     what knows the labels, as a sentence goes on: {@code "the training examples do not have"}
     * @throws DataException if an example's label is none of those
     */
    public static void requireKnown(List<Example> examples, Labels labels, String source, String by)
            throws DataException {
        List<String> unknown = examples.stream().map(Example::label).distinct()
                .filter(label -> labels.index(label).isEmpty())
                .limit(MOST_NAMED).toList();
        if (!unknown.isEmpty()) {
            throw new DataException(source + " has labels that " + by + ": " + quoted(unknown) + " (known: "
                    + quoted(labels.names().stream().limit(MOST_NAMED).toList())
                    + (labels.size() > MOST_NAMED ? ", …" : "")
                    + "); check the label column or take those lines out.");
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '\'' + name + '\'').collect(Collectors.joining(", "));
    }
}
