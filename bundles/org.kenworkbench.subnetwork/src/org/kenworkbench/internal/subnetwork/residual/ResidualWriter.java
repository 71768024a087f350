/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;

import org.kenworkbench.internal.subnetwork.bytes.ByteSink;
import org.kenworkbench.internal.subnetwork.bytes.InOrder;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.subnetwork.format.CodingWorkers;

/**
 * Codes numbers as residuals, by blocks that end where the caller says. The stream begins with the width of its numbers
 * in bits, a byte; each block follows as four bytes with its size, four with the CRC-32 of its bytes, by which damage
 * is told without the base, and its bytes. A block without numbers is not written. What is written does not depend on
 * who codes it. For one thread at a time.
 */
public final class ResidualWriter implements AutoCloseable {

    /** Most elements that a block is made of: 2^20, each of which may be more than one number. */
    public static final int BLOCK_ELEMENTS = 1 << 20;

    /** The classes of one block in so many are kept by those that follow, if they are about as good as any there. */
    private static final int LEAD_EVERY = 16;

    /** A form is chosen by so many bytes. */
    private static final int SAMPLE_BYTES = 1 << 18;

    private final List<NumberForm> forms;
    private final StreamedTensor tensor;
    private final InOrder.Taker<MemorySegment> out;
    private final InOrder<ResidualBlock> fitted;
    private final InOrder<ResidualBlock> coded;
    private final ResidualBlocks pool;
    private final boolean mayWait;
    private Optional<NumberForm> form = Optional.empty();
    private Optional<ResidualBlock> current = Optional.empty();
    private Optional<ResidualModel> model = Optional.empty();
    private long begunBlocks;
    /** The model that fits the last such block best, whoever finds it when. */
    private CompletableFuture<Optional<ResidualModel>> lead = CompletableFuture
            .completedFuture(Optional.empty());
    private long addedBytes;

    /**
     * Begins a stream.
     *
     * @param forms that the numbers may have: the one that takes least is chosen
     * @param out   takes the stream's bytes in order, in the thread that adds numbers; does not keep them
     */
    public ResidualWriter(List<NumberForm> forms, StreamedTensor tensor, ResidualBlocks pool, CodingWorkers workers,
            InOrder.Taker<MemorySegment> out) {
        this.forms = List.copyOf(forms);
        this.tensor = tensor;
        this.pool = pool;
        this.out = out;
        this.mayWait = workers.blocks() > 0;
        this.fitted = new InOrder<>(workers, this::choose);
        this.coded = new InOrder<>(workers, this::write);
    }

    /**
     * Adds elements to the block, which may have {@link #BLOCK_ELEMENTS} in all.
     *
     * @param base     as many bytes of the base, zeros where it has none; not kept, as are the elements
     * @param elements of the tensor
     */
    public void add(MemorySegment base, MemorySegment elements) throws IOException {
        if (!mayWait) {
            drain();
        }
        ResidualBlock block = current.orElseGet(() -> {
            ResidualBlock taken = pool.take();
            taken.begin(addedBytes);
            return taken;
        });
        current = Optional.of(block);
        block.add(base, elements);
        addedBytes += elements.byteSize();
    }

    /** Ends the block, if it has any element. */
    public void endBlock() throws IOException {
        if (current.isEmpty()) {
            return;
        }
        ResidualBlock block = current.get();
        if (form.isEmpty()) {
            form = Optional.of(chosen(block));
            out.take(MemorySegment.ofArray(new byte[] {(byte) form.get().widthBits()}));
        }
        NumberForm of = form.get();
        current = Optional.empty();
        CompletableFuture<Optional<ResidualModel>> known = lead;
        if (begunBlocks++ % LEAD_EVERY == 0) {
            CompletableFuture<Optional<ResidualModel>> found = new CompletableFuture<>();
            lead = found;
            fitted.submit(() -> fitLead(block, of, known, found));
        } else {
            fitted.submit(() -> block.fit(of, tensor, known::join));
        }
    }

    private ResidualBlock fitLead(ResidualBlock block, NumberForm of, CompletableFuture<Optional<ResidualModel>> known,
            CompletableFuture<Optional<ResidualModel>> found) throws CodecUnavailableException {
        Optional<ResidualModel> best = Optional.empty();
        try {
            best = block.fit(of, tensor, known::join).bestModel().or(known::join);
        } finally {
            found.complete(best);
        }
        return block;
    }

    /** The form that takes least for the beginning of the first block. */
    private NumberForm chosen(ResidualBlock first) {
        NumberForm best = forms.getFirst();
        double least = Double.POSITIVE_INFINITY;
        if (forms.size() > 1) {
            ResidualBlock sample = pool.take();
            for (NumberForm candidate : forms) {
                sample.begin(0);
                first.copyTo(sample, SAMPLE_BYTES);
                double size = sample.fitResiduals(candidate, 0, Optional::empty).estimatedBytes();
                if (size < least) {
                    least = size;
                    best = candidate;
                }
            }
            pool.giveBack(sample);
        }
        return best;
    }

    private void choose(ResidualBlock block) throws IOException {
        model = block.choose(model);
        coded.submit(block::encode);
    }

    private void write(ResidualBlock block) throws IOException {
        CRC32 check = new CRC32();
        check.update(block.coded().asByteBuffer());
        ByteSink head = new ByteSink();
        head.addInt((int) block.coded().byteSize());
        head.addInt((int) check.getValue());
        out.take(head.segment());
        out.take(block.coded());
        pool.giveBack(block);
    }

    /** Ends the last block, and waits until all are written. */
    public void end() throws IOException {
        endBlock();
        drain();
    }

    private void drain() throws IOException {
        fitted.drain();
        coded.drain();
    }

    /** Waits for the work under way and drops its results. */
    @Override
    public void close() {
        fitted.close();
        coded.close();
    }
}
