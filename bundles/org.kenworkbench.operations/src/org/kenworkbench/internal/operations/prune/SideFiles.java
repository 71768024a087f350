/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.AdapterFolder;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.subnetwork.SideFile;

/**
 * The small files that make weights a model that loads: configuration, tokenizer, labels, chat template, licences. They are
 * taken from the tuned model's folder if it has a {@code config.json}; licences from the base's, too. An adapter has the
 * base's, but for those that it brings along itself.
 *
 * @param files      by the name that each gets beside the pruned model
 * @param licence    what the tuned model's card says of its licence, languages and use: lines of YAML
 */
record SideFiles(SortedMap<String, Path> files, String licence) {

    /** Of the pruned model itself, as hubs show it. */
    static final String CARD = "README.md"; //$NON-NLS-1$
    /** The tuned model's own card. */
    static final String TUNED_CARD = "README-tuned.md"; //$NON-NLS-1$
    /** What libraries look for; documented in checkpoints.md. Nothing in it can be run. */
    private static final Pattern KNOWN = Pattern.compile(
            "(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|preprocessor_config" //$NON-NLS-1$
                    + "|processor_config|chat_template|modules|sentence_bert_config|config_sentence_transformers|labels|id2label)\\.json" //$NON-NLS-1$
                    + "|(vocab|merges|labels)\\.txt|(tokenizer|spiece|sentencepiece\\.bpe|spm|source|target)\\.(model|spm)" //$NON-NLS-1$
                    + "|chat_template\\.jinja|[0-9A-Za-z_-]+\\.tiktoken"); //$NON-NLS-1$
    private static final Pattern LICENCE =
            Pattern.compile("(?i)(licen[cs]e|copying|notice|(acceptable_)?use_policy)([._-][0-9a-z._-]*)?"); //$NON-NLS-1$
    private static final String OF_BASE = "base-"; //$NON-NLS-1$
    private static final String CONFIGURATION = "config.json"; //$NON-NLS-1$
    private static final long MOST_CARD_BYTES = 1 << 20;
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\r?\\n(.*?\\n)---\\s*\\n", Pattern.DOTALL); //$NON-NLS-1$
    /** A key with its value, and the lines that belong to it. */
    private static final Pattern CARRIED = Pattern.compile(
            "(?m)^(license|license_name|license_link|language|library_name|pipeline_tag):.*\\R(?:[ \\t-].*\\R)*"); //$NON-NLS-1$

    SideFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** @param warning told, in a sentence, of a file that is left out */
    static SideFiles of(Checkpoint base, Checkpoint tuned, Consumer<String> warning) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Path folder = folder(tuned);
        Path configured = tuned.formatId().equals(AdapterFolder.FORMAT_ID) ? folder(base) : folder;
        if (!Files.isRegularFile(configured.resolve(CONFIGURATION))) {
            return new SideFiles(files, ""); //$NON-NLS-1$
        }
        collect(configured, KNOWN, "", files, warning); //$NON-NLS-1$
        if (!configured.equals(folder)) {
            collect(folder, KNOWN, "", files, warning); //$NON-NLS-1$
        }
        collect(folder, LICENCE, "", files, warning); //$NON-NLS-1$
        Path ofBase = folder(base);
        if (!Files.isSameFile(ofBase, folder)) {
            SortedMap<String, Path> licences = new TreeMap<>();
            collect(ofBase, LICENCE, OF_BASE, licences, warning);
            for (Map.Entry<String, Path> licence : licences.entrySet()) {
                Path same = files.get(licence.getKey().substring(OF_BASE.length()));
                if (same == null || Files.mismatch(same, licence.getValue()) >= 0) {
                    files.put(licence.getKey(), licence.getValue());
                }
            }
        }
        Path card = folder.resolve(CARD);
        boolean hasCard = Files.isRegularFile(card) && Files.size(card) <= MOST_CARD_BYTES;
        if (hasCard) {
            files.put(TUNED_CARD, card);
        }
        return new SideFiles(files, hasCard ? carried(card) : ""); //$NON-NLS-1$
    }

    private static Path folder(Checkpoint checkpoint) {
        return checkpoint.files().getFirst().toAbsolutePath().getParent();
    }

    private static void collect(Path folder, Pattern names, String prefix, Map<String, Path> files, Consumer<String> warning)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder,
                entry -> names.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry))) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                if (!SideFile.isName(name) || Files.size(entry) > SideFile.MAX_BYTES || files.size() >= SideFile.MAX_FILES - 2) {
                    warning.accept(entry + " does not go into the results: a side file has a plain name and at most " //$NON-NLS-1$
                            + (SideFile.MAX_BYTES >> 20) + " MiB."); //$NON-NLS-1$
                } else if (!Files.isReadable(entry)) {
                    warning.accept(entry + " may not be read and does not go into the results."); //$NON-NLS-1$
                } else {
                    files.put(name, entry);
                }
            }
        }
    }

    /** A card in another encoding than UTF-8 tells nothing. */
    private static String carried(Path card) throws IOException {
        String text = new String(Files.readAllBytes(card), StandardCharsets.UTF_8);
        StringBuilder lines = new StringBuilder();
        Matcher front = FRONT_MATTER.matcher(text);
        if (front.find()) {
            Matcher found = CARRIED.matcher(front.group(1));
            while (found.find()) {
                lines.append(found.group().replace("\r", "")); //$NON-NLS-1$ //$NON-NLS-2$
            }
        }
        return lines.toString();
    }

    /** Whether the model is one that gets these files, and a card. */
    boolean isModelFolder() {
        return files.containsKey(CONFIGURATION);
    }

    /** All names, the card's among them. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(files.keySet());
        if (isModelFolder()) {
            names.add(CARD);
        }
        return names;
    }

    Optional<Path> tunedCard() {
        return Optional.ofNullable(files.get(TUNED_CARD));
    }
}
