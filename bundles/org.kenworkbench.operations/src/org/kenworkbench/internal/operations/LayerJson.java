/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations;

import java.util.Optional;

import org.kenworkbench.tensor.place.Layer;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * Writes a layer into a document: its number as {@code layer}, and where the model has several stacks of layers, as
 * {@code stack} which. Stateless.
 */
public final class LayerJson {

    private LayerJson() {
    }

    /** Adds a layer. */
    public static void put(JsonObject json, Layer layer) {
        json.addProperty("layer", layer.number());
        if (!layer.stack().isEmpty()) {
            json.addProperty("stack", layer.stack());
        }
    }

    /** Adds a layer, or that there is none. */
    public static void put(JsonObject json, Optional<Layer> layer) {
        layer.ifPresentOrElse(of -> put(json, of), () -> json.add("layer", JsonNull.INSTANCE));
    }
}
