/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.frontier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The form in which a tensor's change is stored. Files hold the {@link #id()}. */
public enum ShareForm {
    /** No bytes at all: the tensor is that of the base. */
    NOTHING,
    /** Some of the values. */
    KEPT,
    /** The sign of each change, and scales. */
    SIGNS,
    /** Two matrices of low rank, of which the change is the product. */
    FACTORS,
    /** Such factors, and some values of what they leave. */
    FACTORS_AND_KEPT,
    /** All values, as they are. */
    WHOLE;

    /** Returns the id that files hold, as in {@code factors and kept}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns the form of that {@link #id()}; empty if there is none. */
    public static Optional<ShareForm> of(String id) {
        return Arrays.stream(values()).filter(form -> form.id().equals(id)).findFirst();
    }
}
