/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.output.OutputFile;

/** The sentences of {@link SentimentSentences}, each source in a file of its own. Kept in the user's cache. */
final class FingerprintSentences {

    private static final List<String> SOURCES = List.of("amazon", "imdb", "yelp");
    private static final int LEAST = 990;

    private FingerprintSentences() {
    }

    /**
     * Files of JSON Lines by source, each sentence once; fetched if one is not there yet.
     *
     * @throws OperationException as {@link SentimentSentences#fetch}
     */
    static Map<String, Path> fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        Map<String, Path> paths = new LinkedHashMap<>();
        boolean there = true;
        for (String source : SOURCES) {
            Path path = cacheFolder.resolve("sentiment-" + source + ".jsonl");
            paths.put(source, path);
            there &= Files.isRegularFile(path) && Files.readAllLines(path).size() >= LEAST;
        }
        if (!there) {
            Files.createDirectories(cacheFolder);
            try (OperationContext.Stage stage = context.begin("Fetching sentences", 0, ProgressUnit.BYTES)) {
                Map<String, byte[]> files = SentimentSentences.files(context);
                for (String source : SOURCES) {
                    write(SentimentSentences.sentences(files, List.of("package/test/fixtures/" + source + ".json")),
                            paths.get(source), stage);
                }
            }
        }
        return paths;
    }

    private static void write(Map<String, String> sentences, Path path, OperationContext.Stage stage)
            throws IOException, OperationException {
        if (sentences.size() < LEAST) {
            throw SentimentSentences.wrongContent();
        }
        String lines = SentimentSentences.jsonLines(sentences);
        try (OutputFile output = OutputFile.open(path, true, List.of())) {
            Files.writeString(output.temporary(), lines);
            output.publish();
        }
        stage.advance(lines.length());
    }
}
