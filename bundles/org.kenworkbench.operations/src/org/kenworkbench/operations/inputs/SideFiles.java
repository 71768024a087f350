/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The small files that make weights a model that loads: configuration, tokenizer, labels, chat template, licences. They
 * are taken from the tuned model's folder if it has a {@code config.json}; licences from the base's, too. For an
 * adapter they are the base's, but for those that the adapter brings along itself.
 *
 * @param files     the files, by the name that each gets beside the pruned model
 * @param licence   lines of YAML on licence, languages and use, from the tuned model's card
 * @param loadNeeds what else a model with these files needs
 */
public record SideFiles(SortedMap<String, Path> files, String licence, LoadNeeds loadNeeds) {

    /** Name of the pruned model's own card, which hubs show. */
    public static final String CARD = "README.md";
    /** Name that the tuned model's card gets beside the pruned model. */
    public static final String TUNED_CARD = "README-tuned.md";
    /** Pattern of the files that libraries look for, which checkpoints.md documents. None of them can be run. */
    private static final Pattern KNOWN = Pattern.compile(
            "(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|"
                    + "preprocessor_config"
                    + "|processor_config|chat_template|modules|sentence_bert_config|config_sentence_transformers|"
                    + "labels|id2label)\\.json"
                    + "|(vocab|merges|labels)\\.txt|(tokenizer|spiece|sentencepiece\\.bpe|spm|source|"
                    + "target)\\.(model|spm)"
                    + "|chat_template\\.jinja|[0-9A-Za-z_-]+\\.tiktoken");
    private static final Pattern LICENCE = Pattern
            .compile("(?i)(licen[cs]e|copying|notice|(acceptable_)?use_policy)([._-][0-9a-z._-]*)?");
    private static final String OF_BASE = "base-";
    private static final String CONFIGURATION = "config.json";
    private static final long MOST_CARD_BYTES = 1 << 20;
    private static final String FRONT_MATTER = "---";
    /** Keys of a card's front matter that hold for the pruned model, too. */
    private static final Set<String> CARRIED = Set.of("license", "license_name", "license_link", "language",
            "library_name", "pipeline_tag");
    /**
     * Beginning of the name of a model's folder in a cache of Hugging Face's libraries, whose snapshots are links into
     * its blobs.
     */
    private static final String CACHED_MODEL = "models--";

    public SideFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** @param warning gets a sentence on each file that is left out, and on what the model needs besides these files */
    public static SideFiles of(Checkpoint base, Checkpoint tuned, Consumer<String> warning) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Path folder = folder(tuned);
        Path configured = tuned.formatId().equals(AdapterFolder.FORMAT_ID) ? folder(base) : folder;
        if (!Files.isRegularFile(configured.resolve(CONFIGURATION))) {
            return new SideFiles(files, "", LoadNeeds.NONE);
        }
        collect(configured, KNOWN, "", files, warning);
        if (!configured.equals(folder)) {
            collect(folder, KNOWN, "", files, warning);
        }
        collect(folder, LICENCE, "", files, warning);
        if (Files.exists(folder.resolve(CARD))
                && isUsable(folder.resolve(CARD), TUNED_CARD, MOST_CARD_BYTES, files, warning)) {
            files.put(TUNED_CARD, folder.resolve(CARD));
        }
        Path ofBase = folder(base);
        if (!Files.isSameFile(ofBase, folder)) {
            SortedMap<String, Path> licences = new TreeMap<>();
            collect(ofBase, LICENCE, OF_BASE, licences, warning);
            for (Map.Entry<String, Path> licence : licences.entrySet()) {
                Path same = files.get(licence.getKey().substring(OF_BASE.length()));
                if ((same == null || Files.mismatch(same, licence.getValue()) >= 0)
                        && isUsable(licence.getValue(), licence.getKey(), SideFile.MAX_BYTES, files, warning)) {
                    files.put(licence.getKey(), licence.getValue());
                }
            }
        }
        LoadNeeds needs = LoadNeeds.of(configured, files);
        needs.sentences().forEach(warning);
        return new SideFiles(files, files.containsKey(TUNED_CARD) ? carried(folder.resolve(CARD)) : "", needs);
    }

    private static Path folder(Checkpoint checkpoint) {
        return checkpoint.files().getFirst().toAbsolutePath().getParent();
    }

    private static void collect(Path folder, Pattern names, String prefix, Map<String, Path> files,
            Consumer<String> warning)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder,
                entry -> names.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry))) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                if (isUsable(entry, name, SideFile.MAX_BYTES, files, warning)) {
                    files.put(name, entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Tells whether a file may travel, and warns if it may not: it is then left out, since a pruning is worth more than
     * a file beside it.
     */
    private static boolean isUsable(Path file, String name, long mostBytes, Map<String, Path> files,
            Consumer<String> warning)
            throws IOException {
        String reason = null;
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            reason = "cannot be read (permission denied)";
        } else if (!file.toRealPath().startsWith(root(file.toAbsolutePath().getParent().toRealPath()))) {
            reason = "is a link that leads out of the model's folder";
        } else if (!SideFile.isName(name) || Files.size(file) > mostBytes) {
            reason = "has a name that is not allowed for a side file, or is larger than " + Quantities.bytes(mostBytes);
        } else if (files.size() >= SideFile.MAX_FILES - 1) {
            reason = "is one of more than " + SideFile.MAX_FILES + " side files";
        }
        if (reason != null) {
            // Results keep the sentence, and must not name folders of this machine.
            warning.accept((name.startsWith(OF_BASE) ? "The base's " : "The tuned model's ") + file.getFileName()
                    + " does not go into the results: it "
                    + reason + '.');
        }
        return reason == null;
    }

    /** Returns the folder in which a model's files may really lie: its own, or that of the model in a cache. */
    private static Path root(Path folder) {
        for (Path at = folder; at != null && at.getFileName() != null; at = at.getParent()) {
            if (at.getFileName().toString().startsWith(CACHED_MODEL)) {
                return at;
            }
        }
        return folder;
    }

    /** Returns the lines of the carried keys; a card that is not in UTF-8 gives nothing useful. */
    private static String carried(Path card) throws IOException {
        StringBuilder carried = new StringBuilder();
        boolean within = false;
        Iterator<String> lines = new String(Files.readAllBytes(card), StandardCharsets.UTF_8).lines().iterator();
        if (!lines.hasNext() || !lines.next().strip().equals(FRONT_MATTER)) {
            return "";
        }
        while (lines.hasNext()) {
            String line = lines.next().stripTrailing();
            if (line.equals(FRONT_MATTER)) {
                return carried.toString();
            }
            if (!line.isEmpty() && " \t-#".indexOf(line.charAt(0)) < 0) {
                within = CARRIED.contains(line.substring(0, Math.max(0, line.indexOf(':'))));
            }
            if (within) {
                carried.append(line).append('\n');
            }
        }
        return "";
    }

    /** Tells whether the model gets these files, and a card. */
    public boolean isModelFolder() {
        return files.containsKey(CONFIGURATION);
    }

    /**
     * Tells whether a file is one that an older model leaves in a folder: weights, or files that a loader would take
     * for the new model's. Cards and licences do not count: people read them, and may have written them.
     */
    public static boolean isOfAModel(String fileName) {
        return ModelFiles.isModelFile(fileName) || KNOWN.matcher(fileName).matches();
    }

    /** Tells whether a file of that name is the base's. */
    public boolean isOfBase(String name) {
        return name.startsWith(OF_BASE);
    }

    /** Returns all names, the card's among them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(files.keySet());
        if (isModelFolder()) {
            names.add(CARD);
        }
        return names;
    }

    public Optional<Path> tunedCard() {
        return Optional.ofNullable(files.get(TUNED_CARD));
    }
}
