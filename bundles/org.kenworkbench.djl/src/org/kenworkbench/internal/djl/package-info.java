/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The surroundings that DJL needs: properties, the folder of its native libraries, and its class loader. Uses nothing
 * of its bundle; {@link org.kenworkbench.djl} rests on it and tells callers what went wrong in exceptions of its own.
 */
package org.kenworkbench.internal.djl;
