/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersModel;
import org.kenworkbench.viz.layers.LayersView;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Page;

class LayersViewTest {

    private static final int WIDTH = 1380;
    private static final int HEIGHT = 900;

    /** Any number of layers, of any shape: the authors' viewer assumes twelve square ones. */
    @ParameterizedTest
    @CsvSource({"1,384,384", "6,384,1536", "12,1536,384", "24,1024,1024", "80,8192,1024", "12,1,384", "3,5,2"})
    void everyLayerIsThereOnOneScale(int layers, long rows, long columns) {
        LayersLayout layout = LayersView.layout(Page.body(WIDTH, HEIGHT), layers, rows, columns);
        List<LayerPanel> panels = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            float[] values = new float[layout.fit().rows() * layout.fit().columns()];
            Arrays.fill(values, layer + 1);
            panels.add(new LayerPanel(layer, new Blocks(layout.fit().level(), 0, 0, layout.fit().rows(), layout.fit().columns(), values), 0.01 * (layer + 1), 0.6,
                    0.61, 0.6));
        }
        LayersModel model = new LayersModel("h.*.w", "shape", rows, columns, Shown.TUNED, new ValueRange(0, layers, 0), panels, OptionalInt.empty(),
                OptionalInt.of(layers - 1));
        Picture picture = Picture.of(new LayersView(model, layout), Theme.LIGHT, WIDTH, HEIGHT);
        ColourScale scale = ColourScale.linear(Theme.LIGHT.sequential(), 0, layers);
        List<Colour> seen = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            Box box = layout.panel(layer);
            assertEquals(Optional.of(layer), layout.layerAt(box.centreX(), box.centreY()));
            assertTrue(box.right() <= WIDTH && box.bottom() <= layout.charts(), box::toString);
            seen.add(picture.middle(new Box(box.centreX(), box.centreY(), 1, 1)));
            assertEquals(scale.colour(layer + 1), seen.getLast(), "layer " + layer);
        }
        assertReadable(picture, WIDTH, HEIGHT);
    }
}
