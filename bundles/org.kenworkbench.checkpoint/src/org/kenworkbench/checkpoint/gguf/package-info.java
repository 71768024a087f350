/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * GGUF files that are written again byte for byte: {@link org.kenworkbench.checkpoint.gguf.GgufWriter} puts one
 * together out of the tensors of {@link org.kenworkbench.tensor.Checkpoint#withEveryByte}. What these are is told in
 * {@code docs/ken-format.md}. Rests on the internal packages of that format and of files that are written.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.checkpoint.gguf;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
