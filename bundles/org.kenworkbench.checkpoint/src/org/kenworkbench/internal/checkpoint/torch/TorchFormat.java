/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedCheckpoint;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.PickledTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.osgi.service.component.annotations.Component;

/**
 * Format of the files that {@code torch.save} writes of a dictionary of tensors. The pickle in it is interpreted by a
 * reader that can run nothing; the numbers are mapped where they lie. Tensors that share a storage are each a tensor of
 * its own here, over the same bytes.
 */
@Component
public final class TorchFormat implements CheckpointFormat {

    static final String REMEDY = "if you trust the file's source enough to load it, save the model's state_dict() "
            + "alone, preferably as SafeTensors.";

    static final int ZIP_MARK_BYTES = 4;
    /** Offset of the length of the first entry's name in a zip archive; {@link #ENTRY_NAME} is that of the name. */
    private static final int ENTRY_NAME_LENGTH = 26;
    private static final int ENTRY_NAME = 30;
    /** The files of such an archive, each in one folder. */
    private static final Pattern TORCH_ENTRY = Pattern.compile(
            "[^/]+/(data\\.pkl|constants\\.pkl|version|byteorder|\\.format_version|\\.storage_alignment|(data|code|"
                    + "extra)/.*)");

    @Override
    public String id() {
        return "pytorch";
    }

    @Override
    public String label() {
        return "PyTorch";
    }

    /** Recognises any zip archive; one that is no checkpoint gets a message that says so. */
    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        return isZip(head) || LegacyTorch.recognises(head);
    }

    static boolean isZip(byte[] head) {
        return head.length >= ZIP_MARK_BYTES && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** A zip archive is one of torch.save for sure if its first file is. */
    @Override
    public Rank rank(byte[] head, long sizeBytes) {
        if (isZip(head)) {
            return TORCH_ENTRY.matcher(firstEntry(head)).matches() ? Rank.CONTENT : Rank.CONTAINER;
        }
        return LegacyTorch.recognises(head) ? Rank.CONTENT : Rank.NONE;
    }

    private static String firstEntry(byte[] head) {
        int length = head.length < ENTRY_NAME ? 0
                : head[ENTRY_NAME_LENGTH] & 0xFF | (head[ENTRY_NAME_LENGTH + 1] & 0xFF) << Byte.SIZE;
        return new String(head, Math.min(ENTRY_NAME, head.length),
                Math.clamp(length, 0, Math.max(0, head.length - ENTRY_NAME)), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> endings() {
        return List.of(".bin", ".pt", ".pth");
    }

    @Override
    public String hint() {
        return "A PyTorch file must be a state_dict() that torch.save has written.";
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        CheckpointFile file = CheckpointFile.open(path);
        boolean opened = false;
        try {
            TorchArchive archive = isZip(file.head(HEAD_BYTES)) ? TorchZip.read(file) : LegacyTorch.read(file);
            TorchTensors stored = new TorchTensors(file, archive.storages());
            List<Tensor> tensors = new ArrayList<>();
            StateDict state = StateDict.of(path.toString(), archive.root());
            for (Map.Entry<TensorId, PickledTensor> entry : state.tensors().entrySet()) {
                tensors.add(stored.tensor(entry.getKey(), entry.getValue()));
            }
            Checkpoint checkpoint = new MappedCheckpoint(path, id(), tensors, Map.of(), List.of(file), state.remarks());
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }
}
