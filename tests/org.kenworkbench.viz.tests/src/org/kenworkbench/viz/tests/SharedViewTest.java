/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.viz.tests.Readable.assertReadable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.analysis.frontier.ShareForm;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.analysis.frontier.TensorShare;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.data.SharedLoader;
import org.kenworkbench.viz.frontier.FrontierPicture;
import org.kenworkbench.viz.frontier.KindBytes;
import org.kenworkbench.viz.frontier.SharedModel;
import org.kenworkbench.viz.frontier.SharedView;
import org.kenworkbench.viz.modelmap.CellCoding;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.page.Page;

class SharedViewTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 400;
    private static final int LAYERS = 6;
    private static final List<String> ROLES = List.of("attention.query", "attention.key", "ffn.up");

    /** Cells say what each tensor got, rows and kinds how much, and all kinds together all of the file. */
    @Test
    void cellsRowsAndKindsTellOfTheBytes() {
        SharedModel model = model();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Picture picture = Picture.of(new SharedView(model, MapMeasure.CODING), theme, WIDTH, HEIGHT);
            for (String text : new String[] {"3 %", "0.5 %", "±", "4/4", "2", "8/8+", "all", "nothing: the base stays",
                    "low rank: rank/bits", "kB", "always whole", "600 kB", "in no layer", "header", "3.00 kB",
                    "731 kB in all"}) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            List<Colour> colours = picture.colours(new Box(0, 0, WIDTH, HEIGHT));
            for (ShareForm form : ShareForm.values()) {
                assertTrue(colours.contains(CellCoding.colour(theme, form)), form.id());
            }
            assertReadable(picture, WIDTH, HEIGHT);
        }
        assertEquals(model.totalBytes(), shares().totalBytes());
        assertEquals(
                List.of("always whole", "sparse", "signs", "low rank", "low rank and sparse", "whole", "in no layer",
                        "header"),
                model.kinds().stream().map(KindBytes::label).toList());
    }

    @Test
    void allMeasuresAreReadable() {
        for (MapMeasure measure : MapMeasure.OF_SHARES) {
            SharedView view = new SharedView(model().withSelected(Optional.of(name(2, "ffn.up"))), measure);
            Picture picture = Picture.of(view, Theme.DARK, WIDTH, HEIGHT);
            assertReadable(picture, WIDTH, HEIGHT);
            assertTrue(picture.colours(new Box(0, 0, WIDTH, HEIGHT)).contains(Theme.DARK.selection()),
                    measure.label());
        }
    }

    /** Checks that the legend goes first in little room, then the bytes of the rows, and that the map stays. */
    @ParameterizedTest
    @CsvSource({"1000,400,true,true", "560,400,true,false", "400,400,false,false", "60,40,false,false",
            "10,10,false,false"})
    void inLittleRoomTheMapStays(int width, int height, boolean sums, boolean legend) {
        SharedView view = new SharedView(model(), MapMeasure.CODING);
        Picture picture = Picture.of(view, Theme.LIGHT, width, height);
        assertEquals(sums, picture.says("kB"), picture.texts().toString());
        assertEquals(legend, picture.says("always whole"));
        if (width >= 400) {
            assertTrue(picture.says("up"), picture.texts().toString());
            assertReadable(picture, width, height);
        }
        assertTrue(view.used(Page.body(width, height)).height() <= height);
    }

    /** Checks columns of several layers, whose cells may have several forms. */
    @Test
    void severalLayersShareAColumn() {
        Picture picture = Picture.of(new SharedView(model(200), MapMeasure.CODING), Theme.LIGHT, 380, HEIGHT);
        assertTrue(picture.texts().stream().anyMatch(text -> text.text().contains("layers each")),
                picture.texts().toString());
        assertReadable(picture, 380, HEIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1000,900", "1080,700", "500,300", "40,20"})
    void theWholePictureHasBoth(int width, int height) {
        for (Optional<SharedModel> shared : List.of(Optional.of(model()), Optional.<SharedModel>empty())) {
            FrontierPicture view = new FrontierPicture(FrontierViewTest.model(1_500_000), shared);
            Picture picture = Picture.of(view, Theme.LIGHT, width, height);
            if (width >= 500) {
                assertReadable(picture, width, height);
            }
            assertFalse(shared.isEmpty() && picture.says("What each tensor got"));
            assertTrue(width < 1000 || shared.isEmpty() || picture.says("What each tensor got"));
            Box fit = Page.fit(view, width, height);
            assertTrue(fit.width() <= width && fit.height() <= height + Page.HEADING + Page.FOOT);
        }
    }

    private static SharedModel model() {
        return model(LAYERS);
    }

    private static SharedModel model(int layers) {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("embeddings.word.weight"));
        for (int layer = 0; layer < layers; layer++) {
            for (String role : ROLES) {
                names.add(name(layer, role));
            }
        }
        names.forEach(name -> figures.put(new TensorInfo(new TensorId(name), DType.F32, Shape.of(8, 8)),
                new TensorFigures(new ParameterCounts(64, 64, 10, 64, 10), new Norms(1, 1, 1, 0.5, 0.5), 100)));
        return SharedLoader.of(ModelProfile.of(figures), shares(), "bge", Optional.empty());
    }

    private static String name(int layer, String role) {
        return "encoder.layer." + layer + '.' + role + ".weight";
    }

    private static SharedBytes shares() {
        return new SharedBytes(List.of(
                share("embeddings.word.weight", ShareForm.KEPT, 0.01, 0, "", 40_000),
                share(name(0, "attention.query"), ShareForm.NOTHING, 0, 0, "", 0),
                share(name(1, "attention.query"), ShareForm.KEPT, 0.03, 0, "", 5000),
                share(name(2, "attention.query"), ShareForm.KEPT, 0.005, 0, "", 1000),
                share(name(3, "attention.query"), ShareForm.SIGNS, 1, 0, "", 9000),
                share(name(4, "attention.key"), ShareForm.FACTORS, 0, 4, "int4", 20_000),
                share(name(5, "attention.key"), ShareForm.FACTORS, 0, 2, "", 21_000),
                share(name(5, "ffn.up"), ShareForm.FACTORS_AND_KEPT, 0.01, 8, "int8", 31_000),
                share(name(4, "ffn.up"), ShareForm.WHOLE, 1, 0, "", 1000),
                new TensorShare("classifier.weight", new TensorShare.Detail(ShareForm.WHOLE, 0, "", 0, ""), 600_000,
                        Double.NaN, Double.NaN)),
                600_000, 3000);
    }

    private static TensorShare share(String name, ShareForm form, double kept, long rank, String factors, long bytes) {
        return new TensorShare(name, new TensorShare.Detail(form, kept, "", rank, factors), bytes, 0.4,
                bytes == 0 ? Double.NaN : 1.0 / bytes);
    }
}
