/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TokenRows;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.testing.Documents;

/** Tensors of different numbers of rows go together where a row is the same token in both, and nowhere else. */
class RowsOfTokensTest {

    private static final int HIDDEN = 8;

    /** The case that went wrong: ten classes of another task are not the first ten of a thousand. */
    @ParameterizedTest
    @CsvSource({"classifier.weight, 1000, 10", "classifier.weight, 10, 1000", "score.weight, 6, 2",
            "lm_head.weight, 9, 11", "fc.weight, 1000, 10",
            "vit.embeddings.position_embeddings, 197, 50", "gpt.wpe.weight, 64, 128",
            "bert.embeddings.token_type_embeddings.weight, 2, 4",
            "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight, 32, 64",
            "layer.0.mlp.fc1.weight, 32, 64"})
    void rowsOfAnythingElseAreOthers(String name, int base, int tuned) throws Exception {
        List<TensorInfo> ofBase = List.of(embedding("bert.embeddings.word_embeddings.weight", 100), tensor(name, base));
        List<TensorInfo> ofTuned = List.of(embedding("bert.embeddings.word_embeddings.weight", 100),
                tensor(name, tuned));
        TensorMatch match = TensorMatch.of(ofBase, ofTuned);
        assertEquals(List.of(new TensorMatch.Misfit(ofBase.get(1), ofTuned.get(1))), match.differing());
        assertEquals(List.of(ofTuned.get(1)), match.unmatched());
        assertEquals(Fate.TUNED,
                PruningPlan.of(PruningRequest.ken(new Budget.Count(1)), ofBase, ofTuned).tensors().stream()
                        .filter(plan -> plan.tensor().name().equals(name)).findFirst().orElseThrow().fate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embeddings.word_embeddings.weight", "model.embed_tokens.weight", "transformer.wte.weight",
            "shared.weight",
            "gpt_neox.embed_in.weight", "token_embd.weight", "tok_embeddings.weight",
            "text_model.embeddings.token_embedding.weight",
            "language_model.embedding.word_embeddings.weight", "transformer.word_embedding.weight",
            "model.embed_tokens_per_layer.weight"})
    void tokenEmbeddingsGrowAndShrink(String name) {
        for (long rows : new long[] {103, 90}) {
            TensorMatch match = TensorMatch.of(List.of(embedding(name, 100)), List.of(embedding(name, rows)));
            assertEquals(List.of(new TensorPair(embedding(name, 100), embedding(name, rows))), match.resized());
            assertEquals(rows < 100 ? match.resized() : List.of(), match.shortened());
        }
    }

    /**
     * A head has as many rows as its own side's embedding, whatever its name; where only one side's has, its rows are
     * something else.
     */
    @ParameterizedTest
    @ValueSource(strings = {"lm_head.weight", "embed_out.weight", "cls.predictions.decoder.weight", "output.weight",
            "unheard.of"})
    void aHeadGrowsWithTheVocabulary(String head) {
        List<TensorInfo> base = List.of(embedding("model.embed_tokens.weight", 100), tensor(head, 100));
        List<TensorInfo> tuned = List.of(embedding("model.embed_tokens.weight", 103), tensor(head, 103));
        assertEquals(2, TensorMatch.of(base, tuned).resized().size());
        assertEquals(1, TensorMatch.of(base, List.of(tuned.getFirst(), tensor(head, 101))).resized().size());
        assertEquals(1, TensorMatch.of(List.of(base.getFirst(), tensor(head, 99)), tuned).resized().size());
        assertEquals(1, TensorMatch.of(tuned, List.of(tuned.getFirst(), tensor(head, 100))).differing().size());
    }

    /** Parts of layers are as wide as a small vocabulary by chance at most. */
    @Test
    void partsOfLayersHaveNoRowsOfTokens() {
        for (String name : List.of("layers.0.mlp.up_proj.weight", "layers.0.self_attn.q_proj.weight",
                "embeddings.position_embeddings.weight")) {
            assertEquals(1, TensorMatch.of(List.of(embedding("wte.weight", 100), tensor(name, 100)),
                    List.of(embedding("wte.weight", 103), tensor(name, 103))).differing().size(), name);
        }
    }

    /** Checks that a vector is one row: one of another length is another tensor, the head's bias, too. */
    @Test
    void theBiasOfAGrownHeadIsKeptWhole() {
        TensorInfo bias = new TensorInfo(new TensorId("cls.predictions.bias"), DType.F32, Shape.of(103));
        TensorMatch match = TensorMatch.of(
                List.of(embedding("wte.weight", 100), new TensorInfo(bias.id(), DType.F32, Shape.of(100))),
                List.of(embedding("wte.weight", 103), bias));
        assertEquals(List.of(bias), match.unmatched());
    }

    /** An embedding of a name that says nothing is one where the configuration's size of the vocabulary says so. */
    @Test
    void theConfigurationTellsTheVocabulary() {
        List<TensorInfo> base = List.of(embedding("backbone.embeddings.weight", 100), tensor("lm_head.weight", 100));
        List<TensorInfo> tuned = List.of(embedding("backbone.embeddings.weight", 103), tensor("lm_head.weight", 103));
        assertEquals(0, TensorMatch.of(base, tuned).resized().size());
        assertEquals(2, of(base, Set.of(100L), tuned, Set.of(103L)).resized().size());
        assertEquals(0, of(base, Set.of(100L), tuned, Set.of(100L)).resized().size());
        assertEquals(0, of(base, Set.of(), tuned, Set.of(103L)).resized().size());
    }

    /**
     * A head for speech has a vocabulary of letters, and no embedding that says which: rows of two languages are no
     * pair.
     */
    @Test
    void aVocabularyWithoutAnEmbeddingIsNone() {
        TensorMatch match = of(List.of(tensor("lm_head.weight", 32)), Set.of(32L),
                List.of(tensor("lm_head.weight", 40)), Set.of(40L));
        assertEquals(0, match.resized().size());
    }

    /** An embedding that was padded has more rows than there are tokens; the head may have those alone. */
    @Test
    void aHeadMayHaveTheConfiguredSize() {
        List<TensorInfo> base = List.of(embedding("wte.weight", 104), tensor("lm_head.weight", 100));
        List<TensorInfo> tuned = List.of(embedding("wte.weight", 104), tensor("lm_head.weight", 103));
        assertEquals(1, of(base, Set.of(100L), tuned, Set.of(103L)).resized().size());
        assertEquals(0, TensorMatch.of(base, tuned).resized().size());
    }

    /** Checks that tensors with grown rows are evidence of a prefix by the same rule. */
    @Test
    void aPrefixIsFoundBesideGrownRows() {
        TensorMatch match = TensorMatch.of(List.of(embedding("embeddings.word_embeddings.weight", 100)),
                List.of(embedding("bert.embeddings.word_embeddings.weight", 103), tensor("classifier.weight", 2)));
        assertEquals("bert.", match.prefix().text());
        assertEquals(1, match.resized().size());
    }

    @Test
    void theWordsArePublished() throws IOException {
        String document = Files.readString(Documents.folder().resolve("checkpoints.md"));
        assertTrue(document.contains('`' + TokenRows.EMBEDDINGS + '`'), TokenRows.EMBEDDINGS);
    }

    private static TensorMatch of(List<TensorInfo> base, Set<Long> ofBase, List<TensorInfo> tuned, Set<Long> ofTuned) {
        return TensorMatch.of(MatchSide.of(base).withVocabularySizes(ofBase),
                MatchSide.of(tuned).withVocabularySizes(ofTuned));
    }

    private static TensorInfo embedding(String name, long rows) {
        return tensor(name, rows);
    }

    private static TensorInfo tensor(String name, long rows) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(rows, HIDDEN));
    }
}
