/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Tests of beginnings of names that differ in the tuned model, given and found. */
class NameRenameTest {

    private static final int LAYERS = 3;

    /** A language model that became a part of a larger one. */
    @Test
    void aPartThatMovedIsFound() {
        List<TensorInfo> base = languageModel("model.");
        List<TensorInfo> tuned = languageModel("model.language_model.");
        tuned.addAll(pictures("model.visual."));
        TensorMatch match = TensorMatch.of(base, tuned);
        assertEquals(List.of(new NameRename("model.", "model.language_model.", true)), match.renames());
        assertTrue(match.prefix().isEmpty());
        assertEquals(base.size(), match.pairs().size());
        assertEquals(List.of(), match.unused());
        assertEquals(pictures("model.visual."), match.unmatched());
        assertEquals(base.size(), TensorMatch.of(tuned, base).pairs().size(), "the other way round");
    }

    @Test
    void severalPartsThatMovedAreFound() {
        List<TensorInfo> base = languageModel("model.");
        base.addAll(pictures("visual."));
        List<TensorInfo> tuned = languageModel("model.language_model.");
        tuned.addAll(pictures("model.visual."));
        TensorMatch match = TensorMatch.of(base, tuned);
        assertEquals(
                List.of(new NameRename("model.", "model.language_model.", true), new NameRename("", "model.", true)),
                match.renames());
        assertTrue(match.isComplete());
    }

    /** The wrappers that a compiled part leaves in the middle of names. */
    @Test
    void aWrapperWithinNamesIsFound() {
        TensorMatch match = TensorMatch.of(languageModel("bert.encoder."), languageModel("bert._orig_mod.encoder."));
        assertEquals(List.of(new NameRename("bert.", "bert._orig_mod.", true)), match.renames());
        assertTrue(match.isComplete());
    }

    @Test
    void nothingIsLookedForWhereMostGoTogether() {
        List<TensorInfo> base = languageModel("model.");
        List<TensorInfo> tuned = languageModel("model.");
        tuned.addAll(languageModel("other."));
        base.addAll(pictures("visual."));
        tuned.addAll(pictures("tower."));
        assertEquals(List.of(), TensorMatch.of(base, tuned).renames());
    }

    /** Two tensors that have the same shape and last words are no evidence. */
    @Test
    void tooFewTensorsAreChance() {
        List<TensorInfo> base = List.of(tensor("a.x.weight", 4, 4), tensor("a.y.weight", 4, 4));
        List<TensorInfo> tuned = List.of(tensor("b.x.weight", 4, 4), tensor("b.y.weight", 4, 4));
        assertEquals(0, TensorMatch.of(base, tuned).pairs().size());
        assertEquals(2, TensorMatch.of(MatchSide.of(base), MatchSide.of(tuned), List.of(new NameRename("a.", "b.")))
                .pairs().size());
    }

    /** Checks that tensors whose names end alike are no evidence if their shapes differ. */
    @Test
    void otherShapesAreOthers() {
        TensorMatch match = TensorMatch.of(pictures("visual."), languageModel("model."));
        assertEquals(List.of(), match.renames());
        assertEquals(0, match.pairs().size());
    }

    @Test
    void givenRenamesStandForThemselves() {
        List<TensorInfo> base = languageModel("model.");
        List<TensorInfo> tuned = languageModel("model.language_model.");
        tuned.addAll(pictures("model.language_model.visual."));
        base.addAll(pictures("visual."));
        List<NameRename> renames = List.of(new NameRename("model.", "model.language_model."),
                new NameRename("visual.", "model.language_model.visual."));
        TensorMatch match = TensorMatch.of(MatchSide.of(base), MatchSide.of(tuned), renames);
        assertTrue(match.isComplete(), "the longest beginning counts");
        assertEquals(renames, match.renames());
        assertEquals(List.of(), match.uselessRenames());
        NameRename useless = new NameRename("nothing.", "model.");
        assertEquals(List.of(useless),
                TensorMatch.of(MatchSide.of(base), MatchSide.of(tuned), List.of(useless)).uselessRenames());
    }

    @Test
    void asUsersWriteThem() {
        assertEquals(List.of(new NameRename("model.", "model.language_model."), new NameRename("", "module.")),
                NameRename.parse("model.=model.language_model., =module."));
        assertEquals(List.of(), NameRename.parse(""));
        assertEquals("a.=b.", NameRename.parse("a.=b.").getFirst().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.", "a=b=c", "a.=b.,", "a.=a."})
    void whatIsNone(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> NameRename.parse(text)).getMessage();
        assertTrue(message.startsWith("'") && message.contains("; "), message);
    }

    private static List<TensorInfo> languageModel(String prefix) {
        List<TensorInfo> tensors = new ArrayList<>(
                List.of(tensor("lm_head.weight", 50, 8), tensor(prefix + "embed_tokens.weight", 50, 8)));
        for (int i = 0; i < LAYERS; i++) {
            tensors.add(tensor(prefix + "layers." + i + ".mlp.up_proj.weight", 16, 8));
            tensors.add(tensor(prefix + "layers." + i + ".self_attn.q_proj.weight", 8, 8));
            tensors.add(tensor(prefix + "layers." + i + ".norm.weight", 8));
        }
        tensors.add(tensor(prefix + "norm.weight", 8));
        return tensors;
    }

    /** Creates layers named like the language model's, of another width, in the order of their names. */
    private static List<TensorInfo> pictures(String prefix) {
        List<TensorInfo> tensors = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            tensors.add(tensor(prefix + "layers." + i + ".mlp.up_proj.weight", 12, 6));
            tensors.add(tensor(prefix + "layers." + i + ".self_attn.q_proj.weight", 6, 6));
        }
        return tensors;
    }

    private static TensorInfo tensor(String name, long... dims) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(dims));
    }
}
