/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Readers for programs without a service runtime: {@link org.kenworkbench.checkpoint.reader.CheckpointReaders} makes
 * one of given formats. In OSGi the reader is a service, which finds its formats itself.
 *
 * <p>The highest package of its bundle: it rests on {@link org.kenworkbench.checkpoint} and on the implementation.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.checkpoint.reader;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
