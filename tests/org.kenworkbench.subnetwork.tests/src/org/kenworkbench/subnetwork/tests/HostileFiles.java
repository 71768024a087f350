/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorDigest;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkException;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.testing.TestCheckpoints;

/** Makes files of one tensor {@code t} by hand, and reads them. */
final class HostileFiles {

    static final String HEX = "0".repeat(64);

    private HostileFiles() {
    }

    /** A container with all metadata for one tensor {@code t} with digests of zeros. */
    static TestCheckpoints ken(String list) {
        Map<String, String> texts = new TreeMap<>(Map.of("format", "ken-subnetwork", "version", "1", "fill", "base",
                "rule", "ken", "k", "1", "scope", "all", "outside", "tuned", "provider", "p", "seed", "0"));
        String digest = TensorDigest.ofCheckpoint(Map.of(new TensorId("t"), HEX));
        texts.put("program_version", "0");
        texts.put("base_digest", digest);
        texts.put("tuned_digest", digest);
        texts.put("pruned_digest", digest);
        texts.put("tensors", list.replace("\"", "\\\""));
        TestCheckpoints container = TestCheckpoints.checkpoint();
        texts.forEach(container::metadata);
        return container;
    }

    static String list(String shape, long stored, String maskCoding, String valueCoding) {
        return "[{\"name\":\"t\",\"dtype\":\"U8\",\"shape\":" + shape + ",\"fate\":\"pruned\",\"kept\":" + stored
                + ",\"stored\":" + stored + ",\"mask_coding\":\"" + maskCoding
                + "\",\"kept_coding\":\"none\",\"value_coding\":\"" + valueCoding + "\",\"base\":\"" + HEX
                + "\",\"tuned\":\"" + HEX + "\",\"pruned\":\"" + HEX + "\"}]";
    }

    static void verify(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            Verifier.verify(subnetwork, done -> { }, () -> false);
        }
    }

    static void walk(Path file) throws IOException {
        try (Subnetwork subnetwork = Model.openKen(file)) {
            KeptCursor cursor = subnetwork.keptCursor(new TensorId("t"));
            while (cursor.remaining() > 0) {
                cursor.next(new RowMask((int) Math.min(7, cursor.remaining())));
            }
        }
    }

    /** Verifying refuses the file in one sentence, in which that fragment is. */
    static void assertRefused(Path file, String fragment) {
        String message = assertThrows(SubnetworkException.class, () -> verify(file)).getMessage();
        assertTrue(message.contains(fragment) && message.endsWith("."), message);
    }
}
