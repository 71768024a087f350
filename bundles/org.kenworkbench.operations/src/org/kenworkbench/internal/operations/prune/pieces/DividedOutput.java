/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.resume.RunJournal;
import org.kenworkbench.internal.operations.prune.resume.UnfinishedRun;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.WrittenFile;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.output.WrittenDigests;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/**
 * The output of a divided pruning: shards that pieces put there, and the files that tell of the whole. On a disk all
 * are staged together; in a store the shards are there first, and what makes readers take them for a result comes last.
 * For the process that leads the work. One thread at a time.
 */
public final class DividedOutput implements AutoCloseable {

    /** Name of an index in a store that is there while shards are joined, under which nobody looks for one. */
    static final String JOINING_INDEX = "joining.ken.index.json";

    private final PruneJob job;
    private final boolean single;
    private final int shards;
    private final OutputFolder out;
    private final SharedPlace place;
    private final List<ResultFolder> folders;
    private boolean kept;

    private DividedOutput(PruneJob job, boolean single, int shards, OutputFolder out) throws OperationException {
        this.job = job;
        this.single = single;
        this.shards = shards;
        this.out = out;
        this.place = SharedPlace.of(out.target(), out.shared());
        Predicate<String> own = name -> place.isStore() && shardNames().contains(name);
        this.folders = ResultFolders.make(job, out,
                name -> ResultFolders.isSuperseded(name, job.target(), single) && !own.test(name));
    }

    /**
     * Opens the output, and clears what is of no use for the run.
     *
     * @param inputs   files that must not be replaced
     * @param identity facts by which an unfinished run is told from others
     * @param shards   number of shards, with the one that has no tensors
     * @throws OperationException as {@link OutputFolder#open}; also if the unfinished run that is to go on is another
     */
    public static DividedOutput open(PruneJob job, PieceSettings settings, List<Path> inputs, RunIdentity identity,
            int shards) throws IOException, OperationException {
        boolean resume = settings.resume() || job.target().resume();
        boolean local = StorePaths.isLocal(job.target().out());
        boolean force = job.target().force() || resume && !local && isBrokenOff(job);
        OutputFolder out = OutputFolder.open(job.target().out(), force, inputs,
                resume && local ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD);
        boolean done = false;
        try {
            DividedOutput divided = new DividedOutput(job, settings.singleFile(), shards, out);
            if (local) {
                divided.clearStaged(identity);
            } else {
                divided.clearStore(resume);
            }
            done = true;
            return divided;
        } finally {
            if (!done) {
                out.close();
            }
        }
    }

    /** Tells whether a run that was divided has left pieces in a store, and no result. */
    private static boolean isBrokenOff(PruneJob job) throws OperationException {
        SharedPlace place = SharedPlace.of(job.target().out(), Path.of(""));
        List<String> names = stored(job, place);
        return names.stream().anyMatch(PieceNote::isNote)
                && names.stream().noneMatch(name -> name.endsWith(PruneOutcome.COMPOSITION_FILE));
    }

    private static List<String> stored(PruneJob job, SharedPlace place) throws OperationException {
        List<String> names = new ArrayList<>();
        for (String folder : ResultFolders.names(job)) {
            names.addAll(place.stored(folder));
        }
        return names;
    }

    private void clearStaged(RunIdentity identity) throws IOException, OperationException {
        Optional<UnfinishedRun> unfinished = out.isResumed() ? UnfinishedRun.read(out.journal()) : Optional.empty();
        if (unfinished.isPresent()) {
            identity.requireSame(unfinished.get().identity(), job.target().out());
        }
        Set<String> own = shardNames();
        out.discard(file -> unfinished.isEmpty() || !own.contains(file.getFileName().toString()));
        out.keepUnfinished(unfinished.isPresent());
        RunJournal.create(out.journal(), identity).close();
    }

    /** Takes away what readers would take for a result, and pieces that are not taken over. */
    private void clearStore(boolean resume) throws OperationException {
        Set<String> own = shardNames();
        List<String> useless = new ArrayList<>();
        for (String name : stored(job, place)) {
            String fileName = name.substring(name.lastIndexOf('/') + 1);
            boolean isKept = resume && (own.contains(fileName) || PieceNote.isNote(name))
                    || single && fileName.equals(SubnetworkFiles.SINGLE_FILE);
            if (!isKept && (PieceNote.isNote(name) || fileName.equals(PruneOutcome.COMPOSITION_FILE)
                    || fileName.equals(JOINING_INDEX)
                    || ResultFolders.isSuperseded(fileName, job.target(), false))) {
                useless.add(name);
            }
        }
        place.deleteStored(useless);
    }

    /** Returns the names of the shards that pieces write, in the folder of an amount. */
    private Set<String> shardNames() {
        Set<String> names = new TreeSet<>();
        IntStream.rangeClosed(2, shards).forEach(number -> names.add(SubnetworkFiles.shard(number, shards)));
        return names;
    }

    /** Returns the path by which pieces find the staged files; empty if the output is in a store. */
    public String temporary() {
        return place.isStore() ? "" : out.shared().toString();
    }

    SharedPlace place() {
        return place;
    }

    List<ResultFolder> folders() {
        return folders;
    }

    boolean isSingle() {
        return single;
    }

    /** Keeps what is done, should this run be closed before its end. */
    public void keep() {
        kept = true;
        // In a store it stays by itself.
        out.keepUnfinished(!place.isStore());
    }

    /** Tells whether something is kept, should this run be closed before its end. */
    public boolean isKept() {
        return kept;
    }

    /**
     * Requires that the shards of pieces are staged here, and not on a disk that this process does not see; a store has
     * said that it has them.
     *
     * @throws OperationException of kind RESOURCES if one is not
     */
    public void requireStaged(List<PieceResult> pieces) throws IOException, OperationException {
        for (PieceResult piece : pieces) {
            for (WrittenFile shard : place.isStore() ? List.<WrittenFile>of() : piece.shards()) {
                Path file = place.file(shard.name());
                if (!Files.isRegularFile(file) || Files.size(file) != shard.sizeBytes()) {
                    throw new OperationException(ExitCode.RESOURCES, file + " is not there as a process wrote it; name "
                            + "an output on a disk that all machines see under the same path, or in a store.");
                }
            }
        }
    }

    /** Does the work that writes what tells of the whole, as {@link OutputFolder#write}. */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return out.write(neededBytes, work);
    }

    /**
     * Lets the result appear: what vouches for it last.
     *
     * @param pieces results of all pieces
     */
    public void publish(List<PieceResult> pieces, OperationContext context) throws OperationException {
        List<String> useless = new ArrayList<>();
        IntStream.rangeClosed(2, shards).forEach(number -> useless.addAll(PieceNote.names(job, number, shards)));
        for (ResultFolder folder : folders) {
            if (single) {
                IntStream.rangeClosed(1, shards)
                        .forEach(number -> useless.add(folder.within(SubnetworkFiles.shard(number, shards))));
                useless.add(folder.within(JOINING_INDEX));
            }
        }
        place.deleteStored(useless);
        out.publish(context, Stream.of(SubnetworkFiles.INDEX_FILE, PruneOutcome.COMPOSITION_FILE)
                .flatMap(name -> folders.stream().map(folder -> folder.within(name))).toArray(String[]::new));
        for (PieceResult piece : single ? List.<PieceResult>of() : pieces) {
            piece.shards().forEach(shard -> WrittenDigests.tell(out.target().resolve(shard.name()), shard.sizeBytes(),
                    shard.sha256()));
        }
    }

    @Override
    public void close() throws OperationException {
        out.close();
    }
}
