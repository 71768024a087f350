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
 * Data on which models are scored, as a user names them.
 *
 * @param file  CSV, TSV, JSON Lines or plain text, as the task takes them
 * @param task  what models do with the data, and where in the file it stands
 * @param split shares for training, validation and test, as in {@code 80/10/10}; empty for those that training takes
 * @param seed  of the division
 */
public record ScoringData(Path file, ScoringTask task, Optional<String> split, long seed) {

    public ScoringData {
        Objects.requireNonNull(file);
        Objects.requireNonNull(task);
        Objects.requireNonNull(split);
    }
}
