/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

/**
 * The layers that are seen of all that there are, side by side.
 *
 * @param first  the first one, counted from 0 among all
 * @param layers number of layers, 1 or more
 */
public record LayerSpan(int first, int layers) {

    /**
     * Number of layers that are seen at least, if there are so many: a picture of each has room then, and in a map a
     * figure.
     */
    public static final int LEAST = 24;

    public LayerSpan {
        if (first < 0 || layers < 1) {
            throw new IllegalArgumentException(layers + " layers from " + first);
        }
    }

    /** Returns half as many layers around one of them. */
    public LayerSpan closer(int layer, int all) {
        return around(layer, Math.max(LEAST, layers / 2), all);
    }

    /** Returns twice as many layers around one of them. */
    public LayerSpan farther(int layer, int all) {
        return around(layer, 2 * layers, all);
    }

    /** Returns as many layers some further on. */
    public LayerSpan moved(int by, int all) {
        return new LayerSpan(Math.clamp((long) first + by, 0, Math.max(0, all - layers)), layers);
    }

    /** Returns as many layers, moved so that one is among them. */
    public LayerSpan with(int layer, int all) {
        return layer < first ? moved(layer - first, all)
                : layer >= first + layers ? moved(layer - first - layers + 1, all) : this;
    }

    /** Tells whether all layers of a model are seen. */
    public boolean isAll(int all) {
        return first == 0 && layers >= all;
    }

    /** Keeps the layer where it is, as far as the model goes. */
    private LayerSpan around(int layer, int count, int all) {
        int most = Math.min(count, all);
        int before = (int) Math.round((double) (layer - first) / layers * most);
        return new LayerSpan(Math.clamp((long) layer - before, 0, all - most), most);
    }
}
