/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.Tokenizers;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/** The tokenizers' library, inside the framework as the product has it. */
class TokenizersTest {

    private static final String WORDS = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [
              {"id": 0, "content": "[PAD]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
              {"id": 1, "content": "[UNK]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[PAD]": 0, "[UNK]": 1, "good": 2, "bad": 3, "!": 4}}}
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void watchTheNetwork() {
        Network.watch();
    }

    @Test
    void wordsBecomeNumbers() throws IOException, EngineUnavailableException {
        try (HuggingFaceTokenizer tokenizer = Tokenizers.open(file(WORDS), Map.of())) {
            Encoding encoding = tokenizer.encode("Good, bad!");
            assertArrayEquals(new long[] {2, 1, 3, 4}, encoding.getIds());
        }
        assertEquals(List.of(), List.copyOf(Network.asked()));
    }

    @Test
    void optionsCount() throws IOException, EngineUnavailableException {
        Map<String, String> options = Map.of("maxLength", "3", "truncation", "true", "padding", "MAX_LENGTH");
        try (HuggingFaceTokenizer tokenizer = Tokenizers.open(file(WORDS), options)) {
            assertArrayEquals(new long[] {2, 2, 2}, tokenizer.encode("good good good good").getIds());
            assertArrayEquals(new long[] {3, 0, 0}, tokenizer.encode("bad").getIds());
        }
    }

    @Test
    void whatIsNoTokenizerIsRefusedWithAReason() {
        String reason = assertThrows(IllegalArgumentException.class,
                () -> Tokenizers.open(file("{\"model\": 1}"), Map.of())).getMessage();
        assertFalse(reason.isBlank());
    }

    @Test
    void aFileThatIsNotThereIsAMatterOfFiles() {
        assertThrows(NoSuchFileException.class, () -> Tokenizers.open(folder.resolve("none"), Map.of()));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tokenizer.json"), text);
    }
}
