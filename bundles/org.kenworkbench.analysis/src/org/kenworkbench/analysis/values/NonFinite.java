/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.util.Objects;
import java.util.Optional;

/**
 * Values of a tensor that are no finite numbers.
 *
 * @param nans          how many are NaN
 * @param firstNan      the first of these
 * @param infinities    how many are infinite, of either sign
 * @param firstInfinity the first of these
 */
public record NonFinite(long nans, Optional<ValuePlace> firstNan, long infinities, Optional<ValuePlace> firstInfinity) {

    /** No such values. */
    public static final NonFinite NONE = new NonFinite(0, Optional.empty(), 0, Optional.empty());

    public NonFinite {
        Objects.requireNonNull(firstNan);
        Objects.requireNonNull(firstInfinity);
    }

    /** Adds a value. */
    NonFinite plus(ValuePlace place) {
        boolean isNan = Double.isNaN(place.value());
        return plus(isNan ? new NonFinite(1, Optional.of(place), 0, Optional.empty())
                : new NonFinite(0, Optional.empty(), 1, Optional.of(place)));
    }

    /** Adds the values of a later part of the tensor. */
    NonFinite plus(NonFinite later) {
        return new NonFinite(nans + later.nans, firstNan.or(later::firstNan), infinities + later.infinities,
                firstInfinity.or(later::firstInfinity));
    }

    /** Returns how many values are no finite numbers. */
    public long count() {
        return nans + infinities;
    }
}
