/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;

import org.kenworkbench.viz.grid.ValueRange;

/**
 * The values that the colours of the layers span: one range for all of them, which lets layers be compared, or one for
 * each, which shows what is within a layer.
 *
 * @param shared range of the values of all layers
 * @param each   range of the values of each layer; empty if there is one for all alone
 * @param own    whether each layer is shown on its own range
 */
public record LayerRanges(ValueRange shared, List<ValueRange> each, boolean own) {

    public LayerRanges {
        each = List.copyOf(each);
        if (own && each.isEmpty()) {
            throw new IllegalArgumentException("no range of each layer");
        }
    }

    /** Creates ranges of which there is one for all layers alone. */
    public static LayerRanges one(ValueRange shared) {
        return new LayerRanges(shared, List.of(), false);
    }

    /** Returns the range that a layer is shown on, counted from 0. */
    public ValueRange of(int index) {
        return own ? each.get(index) : shared;
    }

    /** Returns the same ranges, each layer shown on its own if it has one. */
    public LayerRanges own(boolean eachOn) {
        return new LayerRanges(shared, each, eachOn && !each.isEmpty());
    }
}
