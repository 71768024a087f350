/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.tensor.SymmetricEigen;

/**
 * The threads that a search for factors may use, and its way to report.
 *
 * @param pieces    runs pieces of work at once; what comes out does not depend on how many
 * @param read      told, by the calling thread, of how many more bytes of both tensors have been read
 * @param cancelled asked now and then
 */
public record FactorWork(SymmetricEigen.Pieces<RuntimeException> pieces, LongConsumer read,
        BooleanSupplier cancelled) {
}
