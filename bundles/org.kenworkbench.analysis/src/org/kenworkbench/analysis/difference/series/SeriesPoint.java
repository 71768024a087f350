/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Name of a checkpoint in its series.
 *
 * @param label how it is called, as {@code checkpoint-1200}
 * @param step  steps of training that it is from the beginning, where that is known
 */
public record SeriesPoint(String label, OptionalLong step) {

    public SeriesPoint {
        Objects.requireNonNull(label);
        Objects.requireNonNull(step);
    }
}
