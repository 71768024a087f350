/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * The folder of a model in a Hugging Face cache, {@code models--organisation--name}: {@code snapshots} has a folder for
 * each revision, and {@code refs} a file for each branch or tag that says which revision it was.
 */
final class CachedModel {

    private static final String SNAPSHOTS = "snapshots";
    private static final String REFS = "refs";
    private static final String MAIN = "main";
    /** A commit; nothing that could lead out of the folder. */
    private static final Pattern REVISION = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final int MAX_REF_BYTES = 100;
    private static final int MAX_NAMED = 5;

    private CachedModel() {
    }

    static boolean is(Path folder) {
        return Files.isDirectory(folder.resolve(SNAPSHOTS));
    }

    /**
     * The snapshot of the branch {@code main}, or the only one there is.
     *
     * @throws CheckpointException if there is none, or several and none is {@code main}'s
     */
    static Path snapshot(Path model) throws CheckpointException {
        try {
            Path main = model.resolve(REFS).resolve(MAIN);
            if (Files.isRegularFile(main)) {
                return snapshotOf(model, main);
            }
            List<String> revisions = revisions(model.resolve(SNAPSHOTS));
            if (revisions.size() == 1) {
                return model.resolve(SNAPSHOTS).resolve(revisions.get(0));
            }
            throw new CheckpointException(
                    model + " is a cached model without refs/main that has " + revisions.size()
                            + " revisions " + revisions.stream().limit(MAX_NAMED).map(ShownText::of).toList()
                            + "; name the folder of one of them under snapshots.");
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(model, e);
        }
    }

    /**
     * The snapshot of a branch, a tag or a commit, which may be shortened as far as only one begins so.
     *
     * @throws CheckpointException if there is none, or several commits begin so
     */
    static Path snapshot(Path model, String revision) throws CheckpointException {
        try {
            Path refs = model.resolve(REFS);
            Path ref = refs.resolve(revision).normalize();
            // A branch may have slashes in its name; what leads out of refs is none.
            if (ref.startsWith(refs) && Files.isRegularFile(ref)) {
                return snapshotOf(model, ref);
            }
            List<String> commits = revisions(model.resolve(SNAPSHOTS));
            List<String> meant = commits.contains(revision) ? List.of(revision)
                    : commits.stream().filter(c -> c.startsWith(revision)).toList();
            if (meant.size() == 1) {
                return model.resolve(SNAPSHOTS).resolve(meant.get(0));
            }
            throw new CheckpointException(
                    model + " has " + (meant.isEmpty() ? "no revision " : "several revisions that begin with ")
                            + ShownText.of(revision)
                            + " in this cache; name another (a branch, a tag or a commit), or download it first.");
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException | DirectoryIteratorException e) {
            throw unreadable(model, e);
        } catch (InvalidPathException e) {
            throw new CheckpointException(ShownText.of(revision)
                    + " is not a name of a revision; name a branch, a tag or a commit of " + model + '.', e);
        }
    }

    private static CheckpointException unreadable(Path model, Exception e) {
        String reason = (e instanceof DirectoryIteratorException ? e.getCause() : e).getMessage();
        return new CheckpointException(model + " cannot be listed (" + reason
                + "); check its permissions and its disk.", e);
    }

    private static Path snapshotOf(Path model, Path ref) throws IOException {
        String revision = Files.size(ref) > MAX_REF_BYTES ? ""
                : new String(Files.readAllBytes(ref), StandardCharsets.ISO_8859_1).strip();
        if (!REVISION.matcher(revision).matches()) {
            throw new CheckpointException(ref
                    + " does not hold the name of a revision; name a folder under snapshots, or download the model "
                    + "again.");
        }
        Path snapshot = model.resolve(SNAPSHOTS).resolve(revision);
        if (!Files.isDirectory(snapshot)) {
            throw new CheckpointException(ref + " names the revision " + revision
                    + ", which is not under snapshots; download the model again, or name a folder that is there.");
        }
        return snapshot;
    }

    private static List<String> revisions(Path snapshots) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(snapshots, Files::isDirectory)) {
            folders.forEach(folder -> names.add(folder.getFileName().toString()));
        }
        Collections.sort(names);
        return names;
    }
}
