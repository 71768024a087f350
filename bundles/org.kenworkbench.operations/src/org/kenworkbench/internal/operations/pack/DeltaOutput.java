/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;

/** The output of a delta, one file or a folder with shards, which appears whole or not at all. */
final class DeltaOutput implements AutoCloseable {

    private static final String ENDING = ".ken";

    private final Path out;
    private final ShardSize shardSize;
    /** The file, or null if the output is a folder. */
    private final OutputFile file;
    /** The folder, or null if the output is a file. */
    private final OutputFolder folder;

    private DeltaOutput(Path out, ShardSize shardSize, OutputFile file, OutputFolder folder) {
        this.out = out;
        this.shardSize = shardSize;
        this.file = file;
        this.folder = folder;
    }

    /**
     * Refuses an output that does not have the ending of its format, or a folder that has it.
     *
     * @param shardSize null for one file
     * @throws OperationException of kind USAGE, also if the coding does not know shards
     */
    static void requireForm(Path out, ShardSize shardSize, SubnetworkCoding coding) throws OperationException {
        boolean isFile = out.toString().endsWith(ENDING);
        if (shardSize == null && !isFile) {
            throw new OperationException(ExitCode.USAGE,
                    "--out " + out + " does not end in " + ENDING + "; give the new file such a name.");
        }
        if (shardSize != null && isFile) {
            throw new OperationException(ExitCode.USAGE,
                    "--shard-size is for a folder, but --out " + out + " names a file; name a folder.");
        }
        if (shardSize != null) {
            requireShards(coding);
        }
    }

    /** @throws OperationException of kind USAGE if files of a coding cannot be in shards */
    static void requireShards(SubnetworkCoding coding) throws OperationException {
        if (coding.fileVersion() == 1) {
            throw new OperationException(ExitCode.USAGE, "--shard-size needs version 2 of the .ken file, but --coding "
                    + coding.id() + " writes version 1; leave one of them out.");
        }
    }

    /** Opens the output, as {@link OutputFile#open} and {@link OutputFolder#open} do. */
    static DeltaOutput open(Path out, ShardSize shardSize, boolean force, Collection<Path> inputs)
            throws OperationException {
        if (shardSize == null) {
            return new DeltaOutput(out, null, OutputFile.open(out, force, inputs), null);
        }
        OutputFolder folder = OutputFolder.open(out, force, inputs);
        try {
            folder.supersedes(SubnetworkFiles::isSubnetworkFile);
            return new DeltaOutput(out, shardSize, null, folder);
        } catch (OperationException e) {
            folder.close();
            throw e;
        }
    }

    /** Returns the place to write to. */
    SubnetworkPlace place() {
        return folder == null ? SubnetworkPlace.file(file.temporary())
                : SubnetworkPlace.shards(folder.resolve(""), shardSize.maxBytes());
    }

    /** Does work that writes the output; see {@link OutputFolder#write}. */
    <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return folder == null ? file.write(neededBytes, work) : folder.write(neededBytes, work);
    }

    /**
     * Moves the files to their place; see {@link OutputFolder#publish(OperationContext, String...)}.
     *
     * @param files as they were written, the one that is opened first at the front
     * @return where that one is now
     */
    Path publish(List<Path> files, OperationContext context) throws OperationException {
        if (folder == null) {
            file.publish(context);
            return out;
        }
        String first = files.getFirst().getFileName().toString();
        folder.publish(context, first);
        return out.resolve(first);
    }

    @Override
    public void close() throws OperationException {
        if (folder == null) {
            file.close();
        } else {
            folder.close();
        }
    }
}
