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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.ComparedTensor;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.comparison.ProfileModel;
import org.kenworkbench.viz.comparison.ProfileView;
import org.kenworkbench.viz.page.Page;

class ProfileViewTest {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 520;

    @Test
    void matricesComeInTheOrderOfTheirWork() {
        ProfileModel model = ProfileModel.of("m", SmallComparison.labels(2),
                new Comparison(layers(0), List.of(layers(10), layers(30))));
        assertEquals(List.of("", "q", "k", "v", "o", "in", "out", "q", "k", "v", "o", "in", "out"),
                model.points().stream().map(ProfileModel.Point::word).toList());
        assertEquals("embeddings.word.weight", model.points().getFirst().name());
        assertEquals(2, model.draws());
        ProfileModel.Line line = model.lines().getFirst();
        // As listed, by name: o, in, out, k, q, v have 1 to 6 thousandths more in layer 0.
        assertEquals(List.of(0.6, 0.605, 0.604, 0.606, 0.601, 0.602, 0.603), line.figures().subList(0, 7));
        assertEquals(0.625, line.ofNoise().get(1).orElseThrow().mean(), 1e-12);
        assertEquals(0.5, line.chance().get(1));
    }

    @ParameterizedTest
    @CsvSource({"h.0.attn.c_attn.weight,qkv", "h.0.attn.c_proj.weight,o", "h.0.mlp.c_fc.weight,in",
            "h.0.mlp.c_proj.weight,out",
            "model.layers.0.self_attn.q_proj.weight,q", "model.layers.0.self_attn.o_proj.weight,o",
            "model.layers.0.mlp.gate_proj.weight,gate",
            "model.layers.0.mlp.up_proj.weight,in", "model.layers.0.mlp.down_proj.weight,out",
            "transformer.layer.0.attention.k_lin.weight,k",
            "transformer.layer.0.ffn.lin1.weight,in", "bert/encoder/layer_0/attention/output/dense/kernel,o",
            "bert/encoder/layer_0/output/dense/kernel,out",
            "encoder.layer.0.attention.self.value,v", "layer.0.w,''", "layer.0.monkey.weight,''"})
    void namesTellWhatAMatrixIs(String name, String word) {
        GroupOverlap group = SmallComparison.group(2, SmallComparison.tensor(name, 0, SmallComparison.matrix(2, 600)));
        assertEquals(word, ProfileModel.of("m", SmallComparison.labels(2), new Comparison(group, List.of())).points()
                .getFirst().word());
    }

    @Test
    void whatLinesMeanIsSaid() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Picture picture = Picture.of(
                    new ProfileView(ProfileModel.of("m", SmallComparison.labels(3), SmallComparison.many(3))), theme,
                    WIDTH, HEIGHT);
            for (String text : new String[] {"A–B", "A–C", "B–C", "null, least to most of 2 draws", "chance 0.500",
                    "layer 0", "layer 3", "q", "k", "v",
                    "model-2, ken keep 50%", "A", "C", "m", "3 subnetworks"}) {
                assertTrue(picture.says(text), text + " in " + picture.texts());
            }
            Set<Colour> colours = picture.colours(new Box(0, 0, WIDTH, HEIGHT)).stream().collect(Collectors.toSet());
            assertTrue(colours.containsAll(
                    List.of(theme.charts().series().get(2), theme.charts().series().get(0), theme.selection(),
                            theme.charts().band())));
            assertReadable(picture, WIDTH, HEIGHT);
        }
    }

    /** Checks that, of many models, the pairs are drawn at which clusters meet. */
    @Test
    void ofManyTheClosestPairs() {
        ProfileModel model = ProfileModel.of("m", SmallComparison.labels(5), SmallComparison.many(5));
        assertEquals(4, model.lines().size());
        Comparison.Pair closest = SmallComparison.many(5).pairs().stream()
                .max((p, q) -> Double.compare(SmallComparison.many(5).total(p.a(), p.b()).overlap(),
                        SmallComparison.many(5).total(q.a(), q.b()).overlap()))
                .orElseThrow();
        assertEquals(closest, new Comparison.Pair(model.lines().getFirst().a(), model.lines().getFirst().b()));
        assertEquals(ProfileModel.MOST_LINES,
                ProfileModel.of("m", SmallComparison.labels(25), SmallComparison.many(25)).lines().size());
    }

    /** Checks that the selected pair is drawn, though it is none of the closest. */
    @Test
    void aSelectedPairStandsOut() {
        Comparison many = SmallComparison.many(25);
        Comparison.Pair far = many.pairs().stream()
                .filter(pair -> !many.closestPairs(Closeness.OVERLAP, ProfileModel.MOST_LINES).contains(pair))
                .findFirst()
                .orElseThrow();
        ProfileModel model = ProfileModel.of("m", SmallComparison.labels(25), many, Optional.of(far));
        assertEquals(ProfileModel.MOST_LINES, model.lines().size());
        ProfileModel.Line line = model.lines().get(model.marked().getAsInt());
        assertEquals(far, new Comparison.Pair(line.a(), line.b()));
        ProfileView view = new ProfileView(model);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        assertReadable(picture, WIDTH, HEIGHT);
        assertTrue(picture.colours(Page.body(WIDTH, HEIGHT)).contains(Theme.LIGHT.selection()));
    }

    @Test
    void aPointFindsItsMatrixAndItsPair() {
        ProfileView view = new ProfileView(
                ProfileModel.of("m", SmallComparison.labels(2), new Comparison(layers(0), List.of())));
        Box body = Page.body(WIDTH, HEIGHT);
        Picture picture = Picture.of(view, Theme.LIGHT, WIDTH, HEIGHT);
        Set<Integer> found = new TreeSet<>();
        for (int x = 0; x < WIDTH; x += 3) {
            for (int y = 0; y < HEIGHT; y += 3) {
                view.spotAt(body, picture.metrics(), x, y).ifPresent(spot -> found.add(spot.at()));
            }
        }
        assertEquals(13, found.size());
        assertEquals(Optional.empty(), view.spotAt(body, picture.metrics(), 2, 2));
    }

    /** A tensor that one of two has not pruned leaves a gap. */
    @Test
    void gaps() {
        List<ComparedTensor> tensors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tensors.add(SmallComparison.tensor("layer." + i + ".query.weight", i,
                    SmallComparison.matrix(3, 600 + 10 * i, i == 1 ? -1 : 700, i == 3 ? -1 : 800)));
        }
        GroupOverlap group = SmallComparison.group(3, tensors.toArray(ComparedTensor[]::new));
        ProfileModel model = ProfileModel.of("m", SmallComparison.labels(3), new Comparison(group, List.of(group)));
        assertTrue(model.lines().get(1).figures().get(1).isNaN());
        assertEquals(Optional.empty(), model.lines().get(1).ofNoise().get(1));
        assertEquals(0.8, model.lines().get(2).figures().get(1));
        Picture picture = Picture.of(new ProfileView(model), Theme.LIGHT, WIDTH, HEIGHT);
        assertReadable(picture, WIDTH, HEIGHT);
        assertFalse(picture.says("NaN"));
    }

    @ParameterizedTest
    @CsvSource({"2,1600,620", "25,1600,620", "6,700,400", "6,400,300", "3,200,150", "3,60,40", "3,1,1"})
    void anySizeFits(int size, int width, int height) {
        ProfileView view = new ProfileView(
                ProfileModel.of("m", SmallComparison.labels(size), SmallComparison.many(size)));
        Picture picture = Picture.of(view, Theme.DARK, width, height);
        if (width >= 400) {
            assertReadable(picture, width, height);
            Box fit = Page.fit(view, width, height);
            assertTrue(fit.width() <= width && fit.height() <= height, fit.toString());
        }
    }

    /** Words that tell the lines apart stay where not all have room. */
    @Test
    void aLowPictureTellsTheLinesApart() {
        ProfileView view = new ProfileView(ProfileModel.of("m", SmallComparison.labels(3), SmallComparison.many(3)));
        Picture picture = Picture.of(view, Theme.LIGHT, 700, 250);
        assertTrue(picture.says("A–B"), picture.texts().toString());
        assertReadable(picture, 700, 250);
    }

    private static GroupOverlap layers(int more) {
        List<ComparedTensor> tensors = new ArrayList<>();
        tensors.add(SmallComparison.tensor("embeddings.word.weight", -1, SmallComparison.matrix(2, 600 + more)));
        for (int layer = 0; layer < 2; layer++) {
            int at = 0;
            for (String name : List.of("attention.output.dense", "intermediate.dense", "output.dense",
                    "attention.self.key", "attention.self.query",
                    "attention.self.value")) {
                tensors.add(SmallComparison.tensor("encoder.layer." + layer + '.' + name + ".weight", layer,
                        SmallComparison.matrix(2, 601 + at++ + 100 * layer + more)));
                tensors.add(SmallComparison.tensor("encoder.layer." + layer + '.' + name + ".bias", layer,
                        SmallComparison.matrix(2, 100)));
            }
        }
        return SmallComparison.group(2, tensors.toArray(ComparedTensor[]::new));
    }
}
