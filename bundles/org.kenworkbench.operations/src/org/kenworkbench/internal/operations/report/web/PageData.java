/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.web;

import java.util.Base64;
import java.util.function.Function;

import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.internal.operations.report.text.TiledMatrix;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.Theme;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The data of a page for its script, as one JSON document. For one thread. */
final class PageData {

    private static final int MAP_SIZE = 256;

    private final JsonObject spots = new JsonObject();
    private final JsonArray marks = new JsonArray();
    private final JsonArray matrices = new JsonArray();

    /**
     * Adds the places in a picture that tell more.
     *
     * @param id of the picture in the page
     */
    void add(String id, Picture picture) {
        if (picture.spots().isEmpty()) {
            return;
        }
        if (picture.marks()) {
            marks.add(id);
        }
        JsonArray all = new JsonArray();
        for (Picture.Spot spot : picture.spots()) {
            JsonArray one = new JsonArray();
            one.add(Math.round(spot.box().x()));
            one.add(Math.round(spot.box().y()));
            one.add(Math.round(spot.box().width()));
            one.add(Math.round(spot.box().height()));
            one.add(spot.text());
            one.add(spot.tensor());
            all.add(one);
        }
        spots.add(id, all);
    }

    void add(TiledMatrix matrix) {
        JsonObject json = new JsonObject();
        json.addProperty("tensor", matrix.tensor());
        json.addProperty("rows", matrix.rows());
        json.addProperty("columns", matrix.columns());
        json.addProperty("kept", matrix.kept());
        JsonArray levels = new JsonArray();
        for (TiledMatrix.Level level : matrix.levels()) {
            JsonObject one = new JsonObject();
            one.addProperty("blockRows", level.blockRows());
            one.addProperty("blockColumns", level.blockColumns());
            one.addProperty("largest", level.largest());
            JsonArray tiles = new JsonArray();
            level.tiles().forEach(tile -> tiles.add(Base64.getEncoder().encodeToString(tile)));
            one.add("tiles", tiles);
            levels.add(one);
        }
        json.add("levels", levels);
        matrices.add(json);
    }

    /** Returns the document, in which no text can end the element that it stands in. */
    String json() {
        JsonObject json = new JsonObject();
        json.add("spots", spots);
        json.add("marks", marks);
        json.add("matrices", matrices);
        JsonObject maps = new JsonObject();
        maps.addProperty("signedLight", colours(Theme.LIGHT, theme -> theme.maps().diverging()));
        maps.addProperty("signedDark", colours(Theme.DARK, theme -> theme.maps().diverging()));
        maps.addProperty("magnitudes", colours(Theme.LIGHT, theme -> theme.maps().sequential()));
        json.add("maps", maps);
        return ShownText.json(new Gson().toJson(json));
    }

    /** Returns the colours of a map from one end to the other, six digits each. */
    private static String colours(Theme theme, Function<Theme, ColourMap> of) {
        ColourMap map = of.apply(theme);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < MAP_SIZE; i++) {
            digits.append(map.at(i / (MAP_SIZE - 1.0)).hex().substring(1));
        }
        return digits.toString();
    }
}
