/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.testing.TestCheckpoints;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The reader as a bundle gets it: from the service registry, with the formats bound. */
class CheckpointServiceTest {

    @Test
    void theReaderIsAServiceAndSoIsEachFormat(@TempDir Path folder) throws Exception {
        Optional<Bundle> bundle = Optional.ofNullable(FrameworkUtil.getBundle(CheckpointServiceTest.class));
        assumeTrue(bundle.isPresent(), "there are services inside OSGi only");
        Path file = TestCheckpoints.checkpoint().f32("w", new long[] {1}, 1).write(folder.resolve("model"));
        ServiceTracker<CheckpointReader, CheckpointReader> tracker = new ServiceTracker<>(
                bundle.orElseThrow().getBundleContext(), CheckpointReader.class, null);
        tracker.open();
        try {
            CheckpointReader reader = tracker.waitForService(60_000);
            assertNotNull(reader, "no CheckpointReader was registered");
            try (Checkpoint checkpoint = reader.open(file)) {
                assertEquals("safetensors", checkpoint.formatId());
            }
            BundleContext context = bundle.orElseThrow().getBundleContext();
            List<String> formats = context.getServiceReferences(CheckpointFormat.class, null).stream()
                    .map(reference -> context.getService(reference).id()).sorted().toList();
            assertEquals(List.of("dcp", "gguf", "onnx", "pytorch", "safetensors", "shards"), formats);
        } finally {
            tracker.close();
        }
    }
}
