/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.layers.LayerSpan;

/**
 * The layers of a matrix that are shown. Where there are more than a view has room for, one of so many stands for those
 * around it.
 *
 * @param series the layers that are shown
 * @param span   the layers they stand for, counted among those that are {@linkplain LayersLoader#alike alike}
 * @param all    number of all layers that are alike
 */
public record ShownLayers(LayerSeries series, LayerSpan span, int all) {

    /**
     * Chooses layers, the one of a tensor among them.
     *
     * @param of     all layers of a matrix
     * @param tensor one of those that are {@linkplain LayersLoader#alike alike}
     * @param span   layers to show; all if empty
     * @param most   greatest number of layers to show, 1 or more
     */
    public static ShownLayers of(LayerSeries of, TensorId tensor, Optional<LayerSpan> span, int most) {
        List<TensorProfile> alike = LayersLoader.alike(of);
        int selected = IntStream.range(0, alike.size()).filter(i -> alike.get(i).id().equals(tensor)).findFirst()
                .orElse(0);
        LayerSpan seen = span.orElse(new LayerSpan(0, alike.size())).with(selected, alike.size());
        int step = Math.ceilDiv(seen.layers(), most);
        List<TensorProfile> shown = IntStream
                .range(seen.first(), Math.min(alike.size(), seen.first() + seen.layers()))
                .filter(i -> Math.floorMod(i - selected, step) == 0).mapToObj(alike::get).toList();
        return new ShownLayers(new LayerSeries(of.matrix(), of.role(), shown), seen, alike.size());
    }
}
