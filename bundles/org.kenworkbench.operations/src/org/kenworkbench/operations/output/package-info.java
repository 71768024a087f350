/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Outputs that appear whole or not at all: an {@link org.kenworkbench.operations.output.OutputFolder} or an {@link
 * org.kenworkbench.operations.output.OutputFile} is written under a temporary name and published at the end, so that
 * after a kill there is the old result or the new one. {@link org.kenworkbench.operations.output.Staging} is the
 * lock and the temporary path behind both. {@link org.kenworkbench.operations.output.GrowingLines} is a file that grows
 * while a run works, {@link org.kenworkbench.operations.output.WrittenDigests} tells digests of what was put into
 * stores.
 *
 * <p>Rests on {@code operations.inputs} for digests.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.output;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
