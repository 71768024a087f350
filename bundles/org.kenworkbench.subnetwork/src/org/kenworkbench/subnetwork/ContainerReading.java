/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.manifest.FolderList;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.Manifest;
import org.kenworkbench.internal.subnetwork.manifest.RequiredStreams;
import org.kenworkbench.internal.subnetwork.manifest.SettingsTexts;
import org.kenworkbench.internal.subnetwork.manifest.Shard;
import org.kenworkbench.internal.subnetwork.manifest.SideFileList;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/** Reads what a container says of itself, and checks it against itself. Stateless. */
final class ContainerReading {

    private ContainerReading() {
    }

    /**
     * Returns what a file says of itself.
     *
     * @throws SubnetworkException if it is no subnetwork, only a shard of one, one of a newer version, or damaged
     */
    static KenContainer whole(Checkpoint outer) throws SubnetworkException {
        if (!KenContainer.isSubnetwork(outer)) {
            throw new SubnetworkException(
                    outer.source() + " is not a subnetwork; name a .ken file that prune or pack has written.");
        }
        KenContainer container = KenContainer.open(outer);
        Optional<Shard> shard = container.shard();
        if (shard.isPresent()) {
            throw new SubnetworkException(outer.source() + " is shard " + shard.get().place()
                    + " of a subnetwork, and nothing without the others; name their index, "
                    + outer.source().resolveSibling(SubnetworkFiles.INDEX_FILE) + ".");
        }
        return container;
    }

    /**
     * Reads a subnetwork.
     *
     * @param container owned by the result, not closed if this method fails
     * @throws SubnetworkException if it is damaged
     */
    static Subnetwork read(KenContainer container) throws SubnetworkException {
        String file = container.streams().source().toString();
        Map<String, String> texts = container.streams().metadata();
        SubnetworkSettings settings = SettingsTexts.parse(file, texts);
        List<SubnetworkTensor> listed = Manifest.parse(file, SettingsTexts.text(file, texts, KenFormat.KEY_TENSORS));
        container.requireAnnounced(listed);
        if (!settings.fill().equals(SubnetworkSettings.FILL_BASE)
                && listed.stream().anyMatch(tensor -> tensor.maskCoding() == MaskCoding.VALUES)) {
            throw Damage.of(file, "stores differences from the base although its reset values are not the base's");
        }
        if (listed.stream().anyMatch(
                tensor -> tensor.fate() == StoredFate.PRUNED && tensor.signs().isPresent() != settings.fillsBySign())) {
            throw Damage.of(file,
                    "has a tensor whose signs, by which reset values are moved, do not match its fill");
        }
        if (!settings.fillsLowRank() && listed.stream().anyMatch(tensor -> tensor.rank() > 0)) {
            throw Damage.of(file, "has factors that its fill does not use");
        }
        Map<TensorId, SubnetworkTensor> tensors = new TreeMap<>();
        listed.forEach(tensor -> tensors.put(tensor.id(), tensor));
        boolean hasFolders = container.requires().contains(KenFormat.REQUIRES_FOLDERS);
        if (!hasFolders && texts.containsKey(KenFormat.KEY_FOLDERS)) {
            throw Damage.of(file, "has a list of folders, which it does not announce");
        }
        Map<String, SideFile> files = SideFileList.parse(file, texts.get(KenFormat.KEY_FILES), hasFolders);
        SubFolders folders = hasFolders ? FolderList.parse(file, texts.get(KenFormat.KEY_FOLDERS)) : SubFolders.NONE;
        if (hasFolders) {
            FolderList.requireRoom(file, folders, files.keySet(), tensors.keySet());
        }
        Subnetwork subnetwork = new Subnetwork(container, settings, tensors, files, folders);
        RequiredStreams.require(container.streams(), tensors.values(), files.values());
        requireDigest(file, texts, KenFormat.KEY_BASE, subnetwork.baseDigest());
        requireWholeBaseDigest(subnetwork);
        requireDigest(file, texts, KenFormat.KEY_TUNED, subnetwork.tunedDigest());
        requireDigest(file, texts, KenFormat.KEY_PRUNED, subnetwork.prunedDigest());
        return subnetwork;
    }

    private static void requireWholeBaseDigest(Subnetwork subnetwork) throws SubnetworkException {
        Optional<String> whole = subnetwork.wholeBaseDigest();
        if (whole.isPresent() && !TensorDigest.isHex(whole.get())) {
            throw Damage.of(subnetwork.source(), "has a " + KenFormat.KEY_WHOLE_BASE + " that is not SHA-256 in hex");
        }
    }

    private static void requireDigest(String file, Map<String, String> texts, String key, String ofTensors)
            throws SubnetworkException {
        String hex = SettingsTexts.text(file, texts, key);
        if (!TensorDigest.isHex(hex) || !hex.equals(ofTensors)) {
            throw new SubnetworkException(file + " has a " + key
                    + " that does not match its tensors' digests; get the file from its source again.");
        }
    }
}
