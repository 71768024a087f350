/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.util.Objects;

/**
 * A value far from the mean.
 *
 * @param sigmas distance from the mean in standard deviations of the tensor; negative below the mean
 */
public record Outlier(ValuePlace place, double sigmas) {

    public Outlier {
        Objects.requireNonNull(place);
    }
}
