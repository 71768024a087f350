/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Measures what forms of a tensor's change take and lose: their values are made and written as in a real run.
 *
 * <p>Rests on {@code frontier}, the API of {@code pruning} and {@code subnetwork}, and the framework.
 */
package org.kenworkbench.internal.operations.shrink.measure;
