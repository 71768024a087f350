/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;

/**
 * One way of a batch through a decoder.
 *
 * @param batch      what goes through
 * @param parameters of the decoder
 * @param linears    how its linear maps are applied
 */
record Pass(DecoderBatch batch, Parameters parameters, Linears linears) {
}
