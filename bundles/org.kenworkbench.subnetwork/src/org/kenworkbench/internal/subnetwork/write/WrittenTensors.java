/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.internal.subnetwork.manifest.Digests;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.Manifest;
import org.kenworkbench.internal.subnetwork.value.WrittenValues;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Tensors that a writer has ended, and the metadata that are made of them. For one thread at a time. */
public final class WrittenTensors {

    private final ModelTensors model;
    private final Map<TensorId, EndedTensor> ended = new TreeMap<>();
    /** Tensors that have ended since {@link #news} was asked last. */
    private Map<TensorId, EndedTensor> news = new LinkedHashMap<>();

    /** Creates the record of a model, of which tied tensors have ended already. */
    public WrittenTensors(ModelTensors model) {
        this.model = model;
        model.tied().keySet().forEach(id -> ended.put(id, EndedTensor.TIED));
    }

    /** Notes a tensor for which nothing is stored. */
    public void byReference(TensorInfo info) {
        put(info, EndedTensor.BY_REFERENCE);
    }

    /** Notes a tensor with all its values; without any written, it is the base's. */
    public void whole(TensorInfo info, Optional<WrittenValues> written) {
        if (written.isEmpty()) {
            byReference(info);
            return;
        }
        long elements = info.wholeByteForm().shape().elementCount();
        MaskCoding mask = elements == 0 ? MaskCoding.NONE : MaskCoding.ALL;
        put(info, new EndedTensor(StoredFate.WHOLE, elements, elements,
                new TensorCodings(mask, MaskCoding.NONE, written.get().coding(), 0), Optional.empty(),
                WrittenFactors.NONE,
                written.get().sizeBytes()));
    }

    /**
     * Notes a pruned tensor.
     *
     * @param factors its factors
     */
    public void pruned(TensorInfo info, PrunedEncoder.Written written, WrittenFactors factors) {
        put(info,
                new EndedTensor(StoredFate.PRUNED, written.kept(), written.stored(), written.codings(), written.signs(),
                        factors, factors.sizeBytes() + written.sizeBytes()));
    }

    private void put(TensorInfo info, EndedTensor tensor) {
        ended.put(info.id(), tensor);
        news.put(info.id(), tensor);
    }

    /** Returns the tensors that were ended since the last call, in the order in which they were ended. */
    public Map<TensorId, EndedTensor> news() {
        Map<TensorId, EndedTensor> told = news;
        news = new LinkedHashMap<>();
        return told;
    }

    /**
     * Notes what another writer of the file has ended.
     *
     * @throws IllegalArgumentException if it was of another model
     */
    public void takeOver(Map<TensorId, EndedTensor> tensors) {
        if (!model.tensors().keySet().containsAll(tensors.keySet())) {
            throw new IllegalArgumentException("another model: " + tensors.keySet());
        }
        ended.putAll(tensors);
    }

    public boolean has(TensorId id) {
        return ended.containsKey(id);
    }

    /**
     * Bytes of a tensor's streams.
     *
     * @throws IllegalArgumentException if it is not ended
     */
    public long sizeBytes(TensorId id) {
        EndedTensor tensor = ended.get(id);
        if (tensor == null) {
            throw new IllegalArgumentException(id + " is not written");
        }
        return tensor.sizeBytes();
    }

    /** Returns what a reader must know to read the tensors that are ended. */
    public Set<String> requires() {
        Set<String> requires = new TreeSet<>();
        ended.values().forEach(
                tensor -> requires.addAll(
                        KenFormat.required(tensor.codings().values(), tensor.factors().quantised())));
        if (ended.containsKey(GgufWriter.frame())) {
            requires.add(KenFormat.REQUIRES_GGUF);
        }
        return requires;
    }

    /** @throws IllegalStateException if a tensor of the model is not ended */
    public void requireAll() {
        if (ended.size() != model.tensors().size()) {
            throw new IllegalStateException(ended.size() + " of " + model.tensors().size() + " tensors are written");
        }
    }

    /**
     * Adds all that the metadata say of the tensors.
     *
     * @param baseDigests   digest of each tensor of the base, as hex, by the name in the model
     * @param tunedDigests  digest of each tensor of the tuned model
     * @param prunedDigests digest of each tensor of the pruned model
     * @throws IllegalArgumentException if a digest is missing or not SHA-256 in hex
     */
    public void describe(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests, Map<String, String> texts) throws IOException {
        Map<TensorId, SubnetworkTensor> listed = new TreeMap<>();
        ended.forEach((id, e) -> listed.put(id,
                new SubnetworkTensor(model.tensors().get(id), e.fate(), e.kept(), e.stored(),
                        e.codings().mask(), e.codings().same(), e.codings().values(), e.signs(), e.factors().rank(),
                        e.factors().quantised(),
                        e.codings().scaleRows(),
                        Optional.ofNullable(model.bases().get(id))
                                .map(base -> new BaseTensor(base, digest(baseDigests, id))),
                        Optional.ofNullable(model.tied().get(id)), digest(tunedDigests, id),
                        digest(prunedDigests, id))));
        Collection<SubnetworkTensor> tensors = listed.values();
        texts.put(KenFormat.KEY_BASE, Digests.ofBase(tensors));
        texts.put(KenFormat.KEY_TUNED, checkpointDigest(tunedDigests));
        texts.put(KenFormat.KEY_PRUNED, checkpointDigest(prunedDigests));
        texts.put(KenFormat.KEY_TENSORS, Manifest.json(tensors));
    }

    /**
     * Digest of all of the base.
     *
     * @param baseDigests digest of each tensor that one goes back to, by the name in the model
     * @param others      digest of each other one, by the name in the base
     */
    public String wholeBaseDigest(Map<TensorId, String> baseDigests, Map<TensorId, String> others) {
        Map<TensorId, String> all = new TreeMap<>(others);
        model.bases().forEach((id, base) -> all.put(base.id(), digest(baseDigests, id)));
        return TensorDigest.ofCheckpoint(all);
    }

    private String checkpointDigest(Map<TensorId, String> digests) {
        Map<TensorId, String> mine = new TreeMap<>(digests);
        mine.keySet().retainAll(model.tensors().keySet());
        return TensorDigest.ofCheckpoint(mine);
    }

    private static String digest(Map<TensorId, String> digests, TensorId id) {
        String hex = digests.get(id);
        if (hex == null || !TensorDigest.isHex(hex)) {
            throw new IllegalArgumentException("no digest of " + id);
        }
        return hex;
    }
}
