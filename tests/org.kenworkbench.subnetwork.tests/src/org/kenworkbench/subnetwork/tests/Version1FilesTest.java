/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;

/** Files of version 1, written once and never again, restore to the same bytes whatever becomes of the writer. */
class Version1FilesTest {

    private static final String PRUNED = "pruned.ken";
    private static final String PACKED = "packed.ken";
    private static final String OF_PRUNED = "99555bfc91906869221fb784fb6a3d0b7240874ba3035ea0c96fbe5a469b3b50";
    private static final String OF_PACKED = "d3d508e970a06d49a9575127858600c3e1e90b7dd488f0c98d0698a202ff0693";
    private static final String MAIN = """

            import hashlib
            import sys

            model, _ = restore(sys.argv[1], sys.argv[2])
            print(hashlib.sha256(b"".join(model[name] for name in sorted(model))).hexdigest())
            """;

    @TempDir
    Path folder;

    private Path base;

    private static Path file(String name) {
        return FormatDocument.repository().resolve("tests/org.kenworkbench.subnetwork.tests/data/version-1")
                .resolve(name);
    }

    @BeforeEach
    void unpackBase() throws IOException {
        base = folder.resolve("base.safetensors");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file("base.safetensors.gz")))) {
            Files.copy(packed, base);
        }
    }

    @ParameterizedTest
    @CsvSource({PRUNED + ", " + OF_PRUNED, PACKED + ", " + OF_PACKED})
    void restoresToTheSameBytes(String name, String sha256) throws Exception {
        Path restored = folder.resolve("restored.safetensors");
        try (Subnetwork subnetwork = Model.openKen(file(name)); Checkpoint checkpoint = Model.open(base)) {
            Verifier.verify(subnetwork, _ -> {
            }, () -> false);
            Restorer.restore(subnetwork, checkpoint, restored, _ -> {
            }, () -> false);
        }
        assertEquals(sha256, sha256(restored));
        assertEquals(sha256, Python.run(folder, FormatDocument.block("python") + MAIN, base, file(name)).strip());
    }

    /** Returns the SHA-256 of the bytes of all tensors, by name. */
    private static String sha256(Path model) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Checkpoint checkpoint = Model.open(model)) {
            for (TensorInfo info : checkpoint.tensors()) {
                digest.update(Model.bytes(checkpoint.tensor(info.id()).orElseThrow()));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void everyCodingOfVersion1IsThere() throws IOException {
        assertTrue(MutatedFileTest.isChained(file(PRUNED), "chained"));
        try (Subnetwork pruned = Model.openKen(file(PRUNED)); Subnetwork packed = Model.openKen(file(PACKED))) {
            Set<MaskCoding> masks = pruned.tensors().stream().map(SubnetworkTensor::maskCoding)
                    .collect(Collectors.toSet());
            assertTrue(masks.containsAll(Set.of(MaskCoding.VALUES, MaskCoding.PACKED)), masks::toString);
            for (Subnetwork file : new Subnetwork[] {pruned, packed}) {
                assertTrue(file.tensors().stream().anyMatch(tensor -> tensor.valueCoding() == ValueCoding.PLANES));
            }
        }
        for (String name : new String[] {PRUNED, PACKED}) {
            try (Checkpoint container = Model.open(file(name))) {
                assertEquals("1", container.metadata().get("version"));
            }
        }
    }
}
