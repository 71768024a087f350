/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.kenworkbench.internal.lab.model.ModelException;

/**
 * Layers whose tokens see a window of those before them, where other layers see all.
 *
 * @param window   tokens of the window
 * @param windowed for each layer, whether it has one
 */
record LayerWindows(int window, List<Boolean> windowed) {

    static final String WINDOWED = "sliding_attention";
    static final String WHOLE = "full_attention";

    /** No layer has a window. */
    static LayerWindows none(int layers) {
        return new LayerWindows(0, Collections.nCopies(layers, false));
    }

    /**
     * Takes the layers that {@code layer_types} names; where the file does not have it, those of a rule.
     *
     * @param window 0 where there is none
     */
    static LayerWindows read(DecoderSettings settings, int layers, int window, IntPredicate rule)
            throws ModelException {
        Optional<List<String>> types = settings.texts("layer_types");
        if (types.isEmpty()) {
            return new LayerWindows(window, IntStream.range(0, layers)
                    .mapToObj(layer -> window > 0 && rule.test(layer)).toList());
        }
        if (types.get().size() != layers) {
            throw settings.wrong("layer_types", "as long as there are layers");
        }
        for (String type : types.get()) {
            if (!type.equals(WINDOWED) && !type.equals(WHOLE)) {
                throw settings.unknownValue("layer_types", type);
            }
            if (type.equals(WINDOWED) && window == 0) {
                throw settings.wrong("sliding_window", "there, where layer_types names windows");
            }
        }
        return new LayerWindows(window, types.get().stream().map(WINDOWED::equals).toList());
    }

    /** Whether a layer has a window. */
    boolean has(int layer) {
        return windowed.get(layer);
    }

    /** Returns the window of a layer, 0 for none. */
    int of(int layer) {
        return has(layer) ? window : 0;
    }
}
