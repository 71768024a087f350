/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.List;
import java.util.Optional;

/**
 * A question with answers to choose from.
 *
 * @param context text before the answer; may be empty
 * @param choices answers, two or more, none of them blank
 * @param right   number of the right one, from 0
 */
public record ChoiceQuestion(String context, List<String> choices, int right) {

    public ChoiceQuestion {
        choices = List.copyOf(choices);
        if (choices.size() < 2 || right < 0 || right >= choices.size()) {
            throw new IllegalArgumentException("answer " + right + " of " + choices.size());
        }
    }

    /**
     * Returns an example by which the question is divided: questions of one text go the same way, and where there is no
     * text, those of the same answers.
     */
    Example asExample() {
        return new Example(context.isBlank() ? String.join("\n", choices) : context, Optional.empty(), "question");
    }
}
