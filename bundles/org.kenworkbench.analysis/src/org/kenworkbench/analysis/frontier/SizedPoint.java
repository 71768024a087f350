/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A file that a method makes of a tuned model.
 *
 * @param method     name of the method, as in {@code shrink} and {@code ties}
 * @param bytes      size of the file, 1 or more
 * @param changeLost share of the change by tuning that the file loses, 0 or more; empty if unknown
 * @param score      on the examples by which files are chosen; empty if it was not scored
 * @param confirmed  score on examples that had no part in any choice; empty if it was not scored on such
 * @param measured   whether the file was made and measured; otherwise bytes and loss are an estimate
 */
public record SizedPoint(String method, long bytes, OptionalDouble changeLost, Optional<PointScore> score,
        Optional<TestScore> confirmed, boolean measured) {

    /** Name of the method that shares out bytes among tensors. */
    public static final String SHRINK = "shrink";

    public SizedPoint {
        Objects.requireNonNull(method);
        Objects.requireNonNull(changeLost);
        Objects.requireNonNull(score);
        Objects.requireNonNull(confirmed);
        if (bytes < 1) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }
}
