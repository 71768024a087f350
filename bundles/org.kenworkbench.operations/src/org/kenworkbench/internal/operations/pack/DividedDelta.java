/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.pieces.DividedOutput;
import org.kenworkbench.internal.operations.pieces.DividedTarget;
import org.kenworkbench.internal.operations.pieces.PieceJournal;
import org.kenworkbench.internal.operations.pieces.ShardJoiner;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * The output of a divided packing: a folder of the name that one process gives to a file, with shards; or that file,
 * for which the shards are joined. Until then they lie in a folder beside it, in a store for all to see. For the
 * process that leads the work. One thread at a time.
 */
final class DividedDelta implements AutoCloseable {

    /** Names of folders within the output folder: shards lie in that itself. */
    static final List<String> FOLDERS = List.of("");

    /** Ending of the folder for shards that are joined. */
    private static final String BESIDE = ".pieces";

    private final Path target;
    private final DividedOutput out;
    /** The file that shards are joined into, or null if they are the result. */
    private final @Nullable OutputFile joined;

    /** The files of the result, where they are now; the one that is opened first at the front. */
    record Published(Path first, List<Path> files, long sizeBytes) {
    }

    private DividedDelta(Path target, DividedOutput out, @Nullable OutputFile joined) {
        this.target = target;
        this.out = out;
        this.joined = joined;
    }

    /** Returns the folder of the shards, joined at the end or not. */
    static Path folder(Path out, boolean joined) {
        return joined ? out.resolveSibling(out.getFileName() + BESIDE) : out;
    }

    /**
     * Deletes the shards that a stopped run has left beside a file on a disk into which it was to join them, for a run
     * that does not.
     */
    static void discardBeside(Path out) throws IOException {
        if (StorePaths.isLocal(out)) {
            OutputPlace.clearBeside(folder(out, true).toAbsolutePath().normalize(), UnfinishedOutput.DISCARD);
        }
    }

    /**
     * Opens the output, and clears what is of no use for the run.
     *
     * @param inputs  files that must not be replaced
     * @param journal tells whether what a stopped run has left is of this one
     * @param shards  number of shards, with the one that has no tensors
     * @throws OperationException of kind USAGE if a file is there where a folder is to be, or a folder where a file is
     *                            to be; as {@link DividedOutput#open} and {@link OutputFile#open}
     */
    static DividedDelta open(PackJob job, PieceSettings settings, List<Path> inputs, PieceJournal journal, int shards)
            throws IOException, OperationException {
        requireForm(job.out(), settings.singleFile());
        OutputFile joined = settings.singleFile() ? OutputFile.open(job.out(), job.force(), inputs) : null;
        boolean done = false;
        try {
            if (!settings.singleFile()) {
                discardBeside(job.out());
            }
            DividedTarget target = new DividedTarget(folder(job.out(), settings.singleFile()), job.force(),
                    settings.resume(), false, FOLDERS, SubnetworkFiles::isSubnetworkFile,
                    List.of(SubnetworkFiles.INDEX_FILE));
            DividedDelta output = new DividedDelta(job.out(), DividedOutput.open(target, inputs, journal, shards),
                    joined);
            done = true;
            return output;
        } finally {
            if (!done && joined != null) {
                joined.close();
            }
        }
    }

    private static void requireForm(Path out, boolean single) throws OperationException {
        if (single && Files.isDirectory(out)) {
            throw new OperationException(ExitCode.USAGE, out + " is a folder, as a model in pieces is without "
                    + "--single-file, and is not replaced by a file; delete it, or name another output.");
        }
        if (!single && Files.isRegularFile(out)) {
            throw new OperationException(ExitCode.USAGE, out + " is a file, and a model in pieces becomes a folder of "
                    + "shards; delete it, give --single-file, or name another output.");
        }
    }

    DividedOutput shards() {
        return out;
    }

    /**
     * Lets the result appear, once the first shard and the index are staged.
     *
     * @param written shards of all pieces
     */
    Published publish(List<WrittenFile> written, CheckpointReader reader, OperationContext context)
            throws IOException, OperationException {
        OutputFile file = joined;
        int count = written.size() + 1;
        if (file == null) {
            Path first = out.staged("").resolve(SubnetworkFiles.shard(1, count));
            Path index = out.staged("").resolve(SubnetworkFiles.INDEX_FILE);
            long sizeBytes = sum(written) + Files.size(first) + Files.size(index);
            context.checkCancelled();
            out.publish(written, context);
            List<Path> files = new ArrayList<>(List.of(target.resolve(SubnetworkFiles.INDEX_FILE)));
            for (int number = 1; number <= count; number++) {
                files.add(target.resolve(SubnetworkFiles.shard(number, count)));
            }
            return new Published(files.getFirst(), files, sizeBytes);
        }
        file.requireRoom(sum(written));
        long sizeBytes = file.write(sum(written), () -> {
            ShardJoiner.join(out, "", count, file.temporary(), reader, context);
            return Files.size(file.temporary());
        });
        context.checkCancelled();
        file.publish(context);
        out.discard(target, context);
        return new Published(target, List.of(target), sizeBytes);
    }

    private static long sum(List<WrittenFile> files) {
        return files.stream().mapToLong(WrittenFile::sizeBytes).sum();
    }

    @Override
    public void close() throws OperationException {
        Optional<OutputFile> file = Optional.ofNullable(joined);
        try (out) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }
}
