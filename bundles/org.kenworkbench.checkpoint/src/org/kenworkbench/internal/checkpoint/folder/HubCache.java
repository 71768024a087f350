/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.folder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.tensor.CheckpointException;

/**
 * The cache that Hugging Face's libraries download models into, looked into by names such as
 * {@code hf:organisation/name@revision}. Only read, and nothing is ever downloaded.
 *
 * @param folder has a folder {@code models--organisation--name} for each model
 */
public record HubCache(Path folder) {

    /**
     * Model names that the hub allows: letters, digits, dots, dashes and underscores; old models have no organisation.
     */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?<organisation>[0-9A-Za-z_][0-9A-Za-z._-]*)/)?"
                    + "(?<name>[0-9A-Za-z_][0-9A-Za-z._-]*)(?:@(?<revision>[^@]+))?");
    private static final String MODEL_FOLDER = "models--";
    /** Path of a model, or of its snapshot, within the cache. */
    private static final Pattern PLACE = Pattern.compile("models--(?<model>[^/]+)(?:/snapshots/(?<revision>[^/]+))?");

    /** Address of a model as a browser shows it; in a path, several slashes have become one. */
    private static final Pattern PAGE = Pattern
            .compile("(?:https?:/+)?(?:www\\.)?huggingface\\.co/(?<name>[^/]+/[^/]+)(?:/.*)?");
    /** Endings that files of checkpoints have, and names of models do not. */
    private static final Pattern FILE_NAME = Pattern
            .compile("\\.(?:safetensors|bin|pt|pth|ckpt|onnx|gguf|ken|kenx|json|npz|h5)$", Pattern.CASE_INSENSITIVE);

    /**
     * Finds the cache in the folder in which Hugging Face's libraries put it: {@code HF_HUB_CACHE}, else {@code hub} in
     * {@code HF_HOME}, which by default is {@code huggingface} in {@code XDG_CACHE_HOME} or {@code ~/.cache}. Variables
     * that are empty count as not set.
     */
    public static HubCache of(Map<String, String> environment, Path home) {
        String cache = environment.getOrDefault("HF_HUB_CACHE", "");
        if (!cache.isEmpty()) {
            return new HubCache(expanded(cache, home));
        }
        String hf = environment.getOrDefault("HF_HOME", "");
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path ofUser = caches.isEmpty() ? home.resolve(".cache") : expanded(caches, home);
        return new HubCache((hf.isEmpty() ? ofUser.resolve("huggingface") : expanded(hf, home)).resolve("hub"));
    }

    /** Returns the cache of the user who runs the program. */
    public static HubCache ofUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Replaces a leading {@code ~} by the home folder, as Hugging Face's libraries do, since no shell has expanded the
     * variable.
     */
    private static Path expanded(String path, Path home) {
        return path.equals("~") || path.startsWith("~/") ? home.resolve(path.substring(1).replaceFirst("^/", ""))
                : Path.of(path);
    }

    /**
     * Returns the place of the files that a path stands for: the snapshot of a hub name or of the folder of a model in
     * a cache, else the path itself.
     *
     * @throws CheckpointException as {@link #snapshot} does, or if the folder has several revisions and none is {@code
     *         main}'s
     */
    public Path located(Path given) throws CheckpointException {
        Path place = CheckpointReader.isHubName(given) && !Files.exists(given) ? snapshot(given) : given;
        return CachedModel.is(place) && ModelFolder.ownFile(place).isEmpty() ? CachedModel.snapshot(place) : place;
    }

    /**
     * The name of the folder of a model in this cache, or of a snapshot of one, as {@code
     * hf:organisation/name@revision}.
     */
    public Optional<String> name(Path place) {
        Path cache = folder.toAbsolutePath().normalize();
        Path absolute = place.toAbsolutePath().normalize();
        if (!absolute.startsWith(cache)) {
            return Optional.empty();
        }
        String path = cache.relativize(absolute).toString().replace(File.separatorChar, '/');
        Matcher found = PLACE.matcher(path);
        if (!found.matches()) {
            return Optional.empty();
        }
        String name = CheckpointReader.HUB_PREFIX + found.group("model").replaceFirst("--", "/")
                + (found.group("revision") == null ? "" : '@' + found.group("revision"));
        // A name with two dashes of its own would come out as another one's.
        return place(name).filter(absolute::equals).map(_ -> name);
    }

    /**
     * Returns the path of a text as the system has it; of a hub name that is none there, as its colon is in no path of
     * Windows, the place in this cache.
     *
     * @param system makes paths of texts
     * @throws InvalidPathException if the system refuses a text that is no hub name
     */
    public Path path(String text, Function<String, Path> system) {
        try {
            return system.apply(text);
        } catch (InvalidPathException e) {
            return place(text).orElseThrow(() -> e);
        }
    }

    /**
     * Returns the folder of a hub name, whether or not it exists: the snapshot of its revision, else the folder of the
     * model; empty for a text that is not such a name.
     */
    public Optional<Path> place(String name) {
        if (!name.startsWith(CheckpointReader.HUB_PREFIX)) {
            return Optional.empty();
        }
        Matcher found = NAME.matcher(name.substring(CheckpointReader.HUB_PREFIX.length()));
        if (!found.matches()) {
            return Optional.empty();
        }
        String organisation = found.group("organisation");
        Path model = folder.toAbsolutePath().normalize()
                .resolve(MODEL_FOLDER + (organisation == null ? "" : organisation + "--") + found.group("name"));
        String revision = found.group("revision");
        if (revision == null) {
            return Optional.of(model);
        }
        Path snapshots = model.resolve("snapshots");
        Path snapshot = snapshots.resolve(revision).normalize();
        return snapshots.equals(snapshot.getParent()) ? Optional.of(snapshot) : Optional.empty();
    }

    /**
     * A hint for a path that does not exist and may be meant as the name of a model on the hub: {@code
     * organisation/name}, the address of its page, or a name of one word that is in the cache.
     *
     * @return words behind a sentence, beginning with a comma; empty if it is no such name
     */
    public String suggestion(String text) {
        Matcher page = PAGE.matcher(text);
        String name = page.matches() ? page.group("name") : text;
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || FILE_NAME.matcher(name).find()) {
            return "";
        }
        boolean isMeant = parts.group("organisation") == null
                ? Files.isDirectory(folder.resolve("models--" + parts.group("name")))
                : !Files.isDirectory(Path.of(parts.group("organisation")));
        return isMeant
                ? ", or write " + CheckpointReader.HUB_PREFIX + name
                        + " for the model of that name in the cache of Hugging Face's libraries"
                : "";
    }

    /**
     * The folder of a revision of a model.
     *
     * @throws CheckpointException if the name is none, or the model or the revision is not in the cache
     */
    public Path snapshot(Path given) throws CheckpointException {
        Matcher name = NAME.matcher(given.toString().substring(CheckpointReader.HUB_PREFIX.length()));
        if (!name.matches()) {
            throw new CheckpointException(
                    given + " is not a model's name; write hf:organisation/name or hf:organisation/name@revision.");
        }
        String organisation = name.group("organisation");
        String model = (organisation == null ? "" : organisation + "--") + name.group("name");
        Path cached = folder.resolve(MODEL_FOLDER + model);
        if (!Files.isDirectory(cached)) {
            throw new CheckpointException(given + " is not in the cache " + folder
                    + "; download the model first, or set HF_HUB_CACHE to the folder that has it.");
        }
        String revision = name.group("revision");
        return revision == null ? CachedModel.snapshot(cached) : CachedModel.snapshot(cached, revision);
    }
}
