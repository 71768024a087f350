/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * The file in which the records of runs are kept, as JSON lines, the latest first. It is written beside and moved, so
 * that it is always whole; one that is damaged all the same is set aside, and what can be read of it is kept. Not for
 * the UI thread; for one thread at a time.
 */
public final class RunStore {

    /** Number of runs that are kept at most. */
    public static final int MOST = 200;

    /** Greatest size of a file that is read; ours stay far below it. */
    private static final long MOST_BYTES = 64_000_000;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path file;

    /** @param file need not exist, nor its folder */
    public RunStore(Path file) {
        this.file = file;
    }

    /** Reads the records, the latest first; empty if there are none. What is wrong with the file is logged. */
    public List<RunRecord> read() {
        List<RunRecord> records = new ArrayList<>();
        try {
            if (!Files.exists(file)) {
                return records;
            }
            if (Files.size(file) > MOST_BYTES) {
                setAside();
                return records;
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            boolean damaged = false;
            for (String line : text.split("\n")) {
                damaged |= !line.isBlank() && records.size() < MOST && !add(line, records);
            }
            if (damaged) {
                setAside();
                write(records);
            }
        } catch (CharacterCodingException e) {
            setAside();
        } catch (IOException e) {
            log(NLS.bind(Messages.History_Unreadable, file), e);
        }
        return records;
    }

    private static boolean add(String line, List<RunRecord> records) {
        try {
            RunRecord record = GSON.fromJson(line, RunRecord.class);
            records.add(record.bounded().found());
            return true;
        } catch (RuntimeException e) {
            // not JSON, or of other types or with nothing where something must be: the line is no record
            return false;
        }
    }

    /** Moves the damaged file away, over one that was set aside before, so that it can still be looked at. */
    private void setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            log(NLS.bind(Messages.History_Damaged, file, aside), null);
        } catch (IOException e) {
            log(NLS.bind(Messages.History_Unreadable, file), e);
        }
    }

    private static void log(String message, IOException e) {
        ILog.of(RunStore.class).warn(message, e);
    }

    /**
     * Writes the records in place of those that were there.
     *
     * @param records the latest first; those beyond {@link #MOST} are left out
     */
    public void write(List<RunRecord> records) throws IOException {
        StringBuilder lines = new StringBuilder();
        records.stream().limit(MOST).forEach(record -> lines.append(GSON.toJson(record.bounded())).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
