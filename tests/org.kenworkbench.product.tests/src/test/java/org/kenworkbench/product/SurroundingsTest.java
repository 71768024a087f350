/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of what a run asks of the machine: memory, a home folder, access to its inputs. */
class SurroundingsTest {

    private static final Ken KEN = Ken.built();
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    private static final long BIG_BYTES = 2L * 33_000 * 32_768;

    @TempDir
    Path folder;

    /** The tensor in scope lies beyond 2 GiB, behind one that no heap of 512 MiB could hold. */
    @Test
    void aCheckpointLargerThanTheHeap() throws IOException {
        Path base = large("base.safetensors", 1, 2, 3, 4, 5, 6, 7, 8);
        Path tuned = large("tuned.safetensors", 9, 2, 3, 4, 5, 8, 8, 8);
        Path out = folder.resolve("result");
        assertDone(KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "1", "--rule",
                "magnitude", "--scope",
                "small.weight", "--outside", "base", "--out", out.toString()));
        JsonObject report = JsonParser.parseString(Files.readString(out.resolve("report.json"))).getAsJsonObject();
        JsonObject scope = report.getAsJsonObject("scope");
        assertEquals(8, scope.get("parameters").getAsLong());
        assertEquals(2, scope.get("kept").getAsLong());
        assertEquals(2, scope.get("changedKept").getAsLong());
        assertEquals(1, scope.get("changedReset").getAsLong());
        assertEquals(BIG_BYTES / 2 + 8, report.getAsJsonObject("model").get("parameters").getAsLong());
        assertDone(KEN.run("inspect", tuned.toString()));
    }

    private Path large(String name, float... values) throws IOException {
        String header = "{\"large.weight\":{\"dtype\":\"F16\",\"shape\":[33000,32768],\"data_offsets\":[0," + BIG_BYTES
                + "]},"
                + "\"small.weight\":{\"dtype\":\"F32\",\"shape\":[2,4],\"data_offsets\":[" + BIG_BYTES + ','
                + (BIG_BYTES + 32) + "]}}";
        Path file = Sparse.write(folder.resolve(name), header, BIG_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            channel.write(bytes.flip());
        }
        return file;
    }

    @Test
    void noHomeAndInputsThatCannotBeWritten() throws IOException {
        Path base = input("base.safetensors", 1, 2, 3, 4);
        Path tuned = input("tuned.safetensors", 4, 3, 2, 1);
        byte[] before = Files.readAllBytes(tuned);
        Path out = Folders.open(folder, "out");
        Folders.setWritable(out, true);
        Path home = Folders.open(folder, "home");
        Folders.setWritable(home, false);
        Ken user = Folders.copy(KEN, Folders.open(folder, "product")).with("XDG_CACHE_HOME", null)
                .with("HOME", home.toString()).asOrdinaryUser().in(home);
        try {
            assertDone(user.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "2",
                    "--write-model", "--out",
                    out + "/result"));
            assertDone(user.with("HOME", null).run("restore", "--base", base.toString(), "--subnetwork",
                    out + "/result/subnetwork.ken",
                    "--out", out + "/restored.safetensors"));
            assertEquals(List.of(), names(home));
        } finally {
            Folders.setWritable(home, true);
        }
        assertArrayEquals(Files.readAllBytes(out.resolve("result/model.safetensors")),
                Files.readAllBytes(out.resolve("restored.safetensors")));
        assertArrayEquals(before, Files.readAllBytes(tuned));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(tuned));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(base));
    }

    /** Writes a file that its reader may not open for writing. */
    private Path input(String name, float... values) throws IOException {
        Path file = TestCheckpoints.checkpoint().f32("layer.weight", new long[] {1, values.length}, values)
                .write(folder.resolve(name));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }
}
