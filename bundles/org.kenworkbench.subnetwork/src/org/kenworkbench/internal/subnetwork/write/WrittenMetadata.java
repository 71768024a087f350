/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.SettingsTexts;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.TensorId;

/** The metadata of a subnetwork whose tensors and side files are being written. For one thread at a time. */
public final class WrittenMetadata {

    private final SubnetworkSettings settings;
    private final WrittenTensors ended;
    private final WrittenFiles files;
    private final SubnetworkCoding coding;
    /** Digests of the base's tensors that no tensor goes back to, by the base's names; null if they are not known. */
    private @Nullable Map<TensorId, String> otherBaseDigests;

    public WrittenMetadata(SubnetworkSettings settings, WrittenTensors ended, WrittenFiles files,
            SubnetworkCoding coding) {
        this.settings = settings;
        this.ended = ended;
        this.files = files;
        this.coding = coding;
    }

    /** Takes the digests of the base's tensors that no tensor goes back to, by the base's names. */
    public void otherBaseTensors(Map<TensorId, String> digests) {
        otherBaseDigests = Map.copyOf(digests);
    }

    /**
     * Makes the metadata but for those that every file has.
     *
     * @param baseDigests   digest of each tensor of the base, as hex, by the name in the model
     * @param tunedDigests  digest of each tensor of the tuned model
     * @param prunedDigests digest of each tensor of the pruned model
     * @throws IllegalStateException    if a tensor of the model is not ended
     * @throws IllegalArgumentException if a digest is missing or not SHA-256 in hex
     */
    public Map<String, String> texts(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests) throws IOException {
        ended.requireAll();
        Map<String, String> texts = SettingsTexts.of(settings);
        ended.describe(baseDigests, tunedDigests, prunedDigests, texts);
        files.describe(texts);
        Map<TensorId, String> others = otherBaseDigests;
        if (others != null && coding.fileVersion() > 1) {
            texts.put(KenFormat.KEY_WHOLE_BASE, ended.wholeBaseDigest(baseDigests, others));
        }
        return texts;
    }

    /** Returns what a reader must know to read all that is written. */
    public Set<String> requires() {
        Set<String> requires = new HashSet<>(ended.requires());
        requires.addAll(files.requires());
        return requires;
    }
}
