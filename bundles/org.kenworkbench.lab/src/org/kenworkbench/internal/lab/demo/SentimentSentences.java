/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.output.OutputFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Sentences of film, restaurant and product reviews, positive or negative: Kotzias et al., "From Group to Individual
 * Labels using Deep Features" (KDD 2015), as the npm package {@code sentiment} has them among its tests. Kept in the
 * user's cache.
 */
public final class SentimentSentences {

    /** Key of a sentence. */
    public static final String TEXT = "text";
    static final String LABEL = "label";
    private static final String PACKAGE = "sentiment";
    private static final String VERSION = "5.0.2";
    private static final String SHA256 = "89302eb03d2005d03b214fe65814bb48adb7d3c42c8ca80bdee6a3ecb7e4480f";
    private static final String FILE = "sentiment-sentences.jsonl";
    private static final List<String> SOURCES = List.of("package/test/fixtures/imdb.json",
            "package/test/fixtures/yelp.json",
            "package/test/fixtures/amazon.json");
    private static final int SENTENCES = 2982;

    private SentimentSentences() {
    }

    /**
     * The sentences as JSON Lines, each once; fetched if they are not there yet.
     *
     * @throws OperationException of kind RESOURCES if they cannot be fetched, INPUT if what was fetched is something
     *         else
     */
    public static Path fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        Path file = cacheFolder.resolve(FILE);
        if (Files.isRegularFile(file) && Files.readAllLines(file).size() == SENTENCES) {
            return file;
        }
        Files.createDirectories(cacheFolder);
        try (OperationContext.Stage stage = context.begin("Fetching sentences", 0, ProgressUnit.BYTES);
                OutputFile output = OutputFile.open(file, true, List.of())) {
            Map<String, byte[]> files = files(context);
            stage.advance(files.values().stream().mapToLong(content -> content.length).sum());
            Map<String, String> sentences = sentences(files);
            if (sentences.size() != SENTENCES) {
                throw wrongContent();
            }
            Files.writeString(output.temporary(), jsonLines(sentences));
            output.publish();
        }
        return file;
    }

    /** A file of such sentences, divided by the seed. */
    static DataRequest request(Path file, String shares, long seed) {
        return new DataRequest(file, Optional.empty(), Optional.empty(), new Columns(TEXT, Optional.empty(), LABEL),
                SplitShares.parse(shares), seed);
    }

    /**
     * The package's files by their names, one for each source.
     *
     * @throws OperationException as {@link #fetch}
     */
    static Map<String, byte[]> files(OperationContext context) throws IOException, OperationException {
        byte[] archive = NpmRegistry.ofUser().fetch(PACKAGE, VERSION, context);
        if (!NpmRegistry.digest(archive).equals(SHA256)) {
            throw wrongContent();
        }
        return TarEntries.read(new ByteArrayInputStream(archive), new TreeSet<>(SOURCES));
    }

    /** A sentence that occurs twice counts once; the last element of each file is empty. */
    private static Map<String, String> sentences(Map<String, byte[]> files) throws OperationException {
        return sentences(files, SOURCES);
    }

    /** Labels by sentence, of some of the files. */
    static Map<String, String> sentences(Map<String, byte[]> files, List<String> sources) throws OperationException {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String source : sources) {
            byte[] content = files.get(source);
            if (content == null) {
                throw wrongContent();
            }
            for (JsonElement element : JsonParser.parseString(new String(content, StandardCharsets.UTF_8))
                    .getAsJsonArray()) {
                JsonElement label = element.getAsJsonObject().get("class");
                if (label != null && !label.isJsonNull()) {
                    labels.putIfAbsent(element.getAsJsonObject().get("text").getAsString().strip(),
                            label.getAsInt() == 1 ? "positive" : "negative");
                }
            }
        }
        return labels;
    }

    static String jsonLines(Map<String, String> sentences) {
        StringBuilder lines = new StringBuilder();
        sentences.forEach((text, label) -> {
            JsonObject line = new JsonObject();
            line.addProperty(TEXT, text);
            line.addProperty(LABEL, label);
            lines.append(line).append('\n');
        });
        return lines.toString();
    }

    static OperationException wrongContent() {
        return new OperationException(ExitCode.INPUT, "npm package " + PACKAGE + ' ' + VERSION
                + " does not hold the sentences that the demo was made for; check which registry npm uses.");
    }
}
