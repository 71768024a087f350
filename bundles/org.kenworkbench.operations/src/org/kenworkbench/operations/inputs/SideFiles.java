/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;

/**
 * The small files that make weights a model that loads: configuration, how the weights were quantised, tokenizer,
 * labels, chat templates, licences. They are taken from the tuned model's folder if it has a {@code config.json}, or a
 * list of parts, and from folders within it; licences from the base's, too. For an adapter they are the base's, but for
 * those that the adapter brings along itself.
 *
 * @param files     the files, by the name that each gets beside the pruned model; a path for one in a folder
 * @param licence   lines of YAML on licence, languages and use, from the tuned model's card
 * @param loadNeeds what else a model with these files needs
 * @param folders   folders within the model's folder that hold tensors, or that are empty
 */
public record SideFiles(SortedMap<String, Path> files, String licence, LoadNeeds loadNeeds, SubFolders folders) {

    /** Name of the pruned model's own card, which hubs show. */
    public static final String CARD = "README.md";
    /** Name that the tuned model's card gets beside the pruned model. */
    public static final String TUNED_CARD = "README-tuned.md";
    /** Pattern of the files that libraries look for, which checkpoints.md documents. None of them can be run. */
    private static final Pattern KNOWN = Pattern.compile(
            "(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|"
                    + "preprocessor_config|video_preprocessor_config|processor_config|chat_template|normalizer|"
                    + "modules|sentence_[a-z-]+_config|config_sentence_transformers|config_setfit|router_config|"
                    + "model_index|scheduler_config|labels|id2label|tekken|entity_vocab|target_vocab|vocab-src|"
                    + "vocab-tgt|open_clip_config|genai_config)\\.json"
                    + "|(quantize_config|quant_config|hf_quant_config|quantization_config|quanto_qmap|"
                    + "kv_cache_scales)\\.json|recipe\\.yaml"
                    + "|(vocab|merges|labels)\\.txt|bpe\\.codes|tokenizer\\.model\\.v[0-9a-z]+"
                    + "|(tokenizer|spiece|sentencepiece|sentencepiece\\.bpe|spm|spm_char|tiktoken|source|"
                    + "target)\\.(model|spm)"
                    + "|chat_template\\.jinja|[0-9A-Za-z_-]+\\.tiktoken");
    private static final Pattern LICENCE = Pattern
            .compile("(?i)(licen[cs]e|copying|notice|(acceptable_)?use_policy)([._-][0-9a-z._-]*)?");
    /** Names of configurations, of each of which a model's folder has one. */
    private static final List<String> CONFIGURATIONS = List.of("config.json", "modules.json", "model_index.json");
    private static final long MOST_CARD_BYTES = 1 << 20;
    private static final String FRONT_MATTER = "---";
    /** Keys of a card's front matter that hold for the pruned model, too. */
    private static final Set<String> CARRIED = Set.of("license", "license_name", "license_link", "language",
            "library_name", "pipeline_tag");
    private static final int MOST_NAMED = 8;

    public SideFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Collects the files that travel in a {@code .ken} file.
     *
     * @param version of that file; only version 2 has files in folders within the model's folder
     * @param warning gets a sentence on each file that is left out, and on what the model needs besides these files
     */
    public static SideFiles of(Checkpoint base, Checkpoint tuned, int version, Consumer<String> warning)
            throws IOException {
        Checkpoint configured = configured(base, tuned);
        // A file that is named itself is opened without the folders beside it.
        boolean isFolder = Files.isDirectory(configured.source());
        if (version > 1 || !isFolder || !isModelFolder(folder(configured))) {
            return of(base, tuned, isFolder && version > 1, warning);
        }
        CollectedFiles others = new CollectedFiles(_ -> {
        });
        FolderFiles search = new FolderFiles(folder(configured), configured, KNOWN, others);
        SortedSet<String> leftOut = search.search();
        leftOut.addAll(others.files().keySet());
        if (!leftOut.isEmpty()) {
            warning.accept("The tuned model's " + names(leftOut) + " do not go into the results: version 1 of the "
                    + ".ken file has no folders; leave out --coding 1, or copy what you need.");
        }
        return of(base, tuned, false, warning);
    }

    /**
     * Collects the files of the model's folder itself, for those who write no {@code .ken} file.
     *
     * @param warning as for {@link #of(Checkpoint, Checkpoint, int, Consumer)}
     */
    public static SideFiles ofTop(Checkpoint model, Consumer<String> warning) throws IOException {
        return of(model, model, false, warning);
    }

    private static Checkpoint configured(Checkpoint base, Checkpoint tuned) {
        return tuned.formatId().equals(AdapterFolder.FORMAT_ID) ? base : tuned;
    }

    private static boolean isModelFolder(Path folder) {
        return CONFIGURATIONS.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static SideFiles of(Checkpoint base, Checkpoint tuned, boolean withFolders, Consumer<String> warning)
            throws IOException {
        CollectedFiles collected = new CollectedFiles(warning);
        Path folder = folder(tuned);
        Checkpoint model = configured(base, tuned);
        Path configured = folder(model);
        SubFolders parts = withFolders ? model.folders() : SubFolders.NONE;
        if (!isModelFolder(configured)) {
            return new SideFiles(collected.files(), "", LoadNeeds.NONE, parts);
        }
        collected.addAll(configured, KNOWN, "");
        if (!configured.equals(folder)) {
            collected.addAll(folder, KNOWN, "");
        }
        collected.addAll(folder, LICENCE, "");
        if (Files.exists(folder.resolve(CARD))) {
            collected.add(folder, folder.resolve(CARD), TUNED_CARD, MOST_CARD_BYTES);
        }
        addLicences(folder(base), folder, collected, warning);
        if (withFolders) {
            addFolders(new FolderFiles(configured, model, KNOWN, collected), warning);
        }
        SortedMap<String, Path> files = collected.files();
        LoadNeeds needs = LoadNeeds.of(configured, files, withFolders ? Optional.of(parts) : Optional.empty());
        needs.sentences().forEach(warning);
        return new SideFiles(files, files.containsKey(TUNED_CARD) ? carried(folder.resolve(CARD)) : "", needs,
                needed(parts, files.keySet()));
    }

    private static void addLicences(Path ofBase, Path folder, CollectedFiles collected, Consumer<String> warning)
            throws IOException {
        if (Files.isSameFile(ofBase, folder)) {
            return;
        }
        CollectedFiles licences = new CollectedFiles(warning);
        licences.addAll(ofBase, LICENCE, CollectedFiles.OF_BASE);
        for (Map.Entry<String, Path> licence : licences.files().entrySet()) {
            Path same = collected.files().get(licence.getKey().substring(CollectedFiles.OF_BASE.length()));
            if (same == null || Files.mismatch(same, licence.getValue()) >= 0) {
                collected.add(ofBase, licence.getValue(), licence.getKey(), SideFile.MAX_BYTES);
            }
        }
    }

    private static void addFolders(FolderFiles search, Consumer<String> warning) throws IOException {
        SortedSet<String> leftOut = search.search();
        if (!leftOut.isEmpty()) {
            warning.accept("The tuned model's " + names(leftOut) + " do not go into the results: only weights of parts "
                    + "that modules.json or model_index.json names do, and small files that nothing can run; copy what "
                    + "you need.");
        }
        if (search.isCutShort()) {
            warning.accept("The tuned model's folder has more in its folders than any model, so that not all of them "
                    + "were searched for side files; move the model into a folder of its own if it has some there.");
        }
    }

    private static String names(SortedSet<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMED ? first : first + " and " + (names.size() - MOST_NAMED) + " more";
    }

    /** Leaves out the folders that are made by writing the files in them. */
    private static SubFolders needed(SubFolders parts, Set<String> files) {
        SortedMap<String, String> needed = new TreeMap<>(parts.weights());
        needed.entrySet().removeIf(part -> part.getValue().isEmpty()
                && files.stream().anyMatch(file -> file.startsWith(part.getKey() + '/')));
        return SubFolders.of(needed);
    }

    private static Path folder(Checkpoint checkpoint) {
        return checkpoint.files().getFirst().toAbsolutePath().getParent();
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
        return CONFIGURATIONS.stream().anyMatch(files::containsKey);
    }

    /** Tells whether a file is a licence or the like. */
    static boolean isLicence(String fileName) {
        return LICENCE.matcher(fileName).matches();
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
        return name.startsWith(CollectedFiles.OF_BASE);
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
