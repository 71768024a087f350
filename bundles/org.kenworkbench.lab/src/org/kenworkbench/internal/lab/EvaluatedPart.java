/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.ScoredItems;
import org.kenworkbench.internal.lab.data.SplitShares;

/**
 * The part of a file of data that a model is evaluated on.
 *
 * @param part   empty for all of the file
 * @param shares by which the file is divided
 * @param seed   of the division
 */
record EvaluatedPart(Optional<DataSplit.Part> part, SplitShares shares, long seed) {

    /** @throws DataException if the part has no items */
    <T> List<T> of(ScoredItems<T> items) throws DataException {
        return part.isPresent() ? items.partOfSome(part.get(), shares, seed) : items.all();
    }

    /** Returns the part in brackets, after a space, as text for the user; empty for all of the file. */
    String text() {
        return part.map(one -> " (" + one.id() + " part of " + shares + ", seed " + seed + ')').orElse("");
    }
}
