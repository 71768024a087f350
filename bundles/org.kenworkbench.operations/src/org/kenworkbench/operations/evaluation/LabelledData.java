/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Labelled examples as a user names them.
 *
 * @param file   CSV, TSV or JSON Lines
 * @param text   column of the text
 * @param second column of a second text, for pairs
 * @param label  column of the label
 * @param split  shares for training, validation and test, as in {@code 80/10/10}; empty for those that training takes
 * @param seed   of the division
 */
public record LabelledData(Path file, String text, Optional<String> second, String label, Optional<String> split,
        long seed) {

    public LabelledData {
        Objects.requireNonNull(file);
        Objects.requireNonNull(text);
        Objects.requireNonNull(second);
        Objects.requireNonNull(label);
        Objects.requireNonNull(split);
    }
}
