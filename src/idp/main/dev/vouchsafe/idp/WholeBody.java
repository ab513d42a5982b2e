package dev.vouchsafe.idp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles a request only when its whole body has arrived, so that no thread waits for a slow
 * client. It copies the octets of each piece. Jetty's own {@code EagerContentHandler} keeps the
 * whole buffer of each piece, so a client that sends single octets would use thousands of times the
 * memory.
 */
final class WholeBody extends Handler.Wrapper {
  /** The most octets of all bodies together; beyond it, requests are answered with 503. */
  private static final long LARGEST_TOTAL = 64L * 1024 * 1024;

  /** The slowest rate of a body, measured after a while; slower ones are aborted. */
  private static final long OCTETS_A_SECOND = 1024;

  private static final long PATIENCE_SECONDS = 15;

  private final long largest;
  private final long largestTotal;
  private final LongSupplier nanos;
  private final AtomicLong total = new AtomicLong();

  /**
   * Creates the handler.
   *
   * @param largest the most octets of one body
   */
  WholeBody(long largest) {
    this(largest, LARGEST_TOTAL, System::nanoTime);
  }

  /**
   * Creates the handler.
   *
   * @param largest the most octets of one body
   * @param largestTotal the most octets of all bodies together
   * @param nanos the clock that measures slow bodies
   */
  WholeBody(long largest, long largestTotal, LongSupplier nanos) {
    this.largest = largest;
    this.largestTotal = largestTotal;
    this.nanos = nanos;
  }

  /** Returns the octets of all bodies that are arriving or being handled. */
  long held() {
    return total.get();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean hasBody =
        request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
            || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (!hasBody) {
      return super.handle(request, response, callback);
    }
    new Loading(request, response, callback).read();
    return true;
  }

  /** A body that is arriving; only one thread at a time uses it. */
  private final class Loading {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final long began = nanos.getAsLong();

    Loading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    /** Reads the available octets; continues when more arrive, or handles the request. */
    void read() {
      boolean isWhole = false;
      while (!isWhole) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this::read);
          return;
        } else if (Content.Chunk.isFailure(chunk)) {
          end();
          callback.failed(chunk.getFailure());
          return;
        }
        int refused = keep(chunk.getByteBuffer());
        isWhole = chunk.isLast();
        chunk.release();
        if (refused != 0) {
          end();
          Response.writeError(request, response, callback, refused);
          return;
        }
      }
      handle();
    }

    /** Keeps a piece; returns the status that refuses the body, or 0 to continue. */
    private int keep(ByteBuffer piece) {
      int size = piece.remaining();
      if (octets.size() + size > largest) {
        return HttpStatus.PAYLOAD_TOO_LARGE_413;
      } else if (isTooSlow()) {
        return HttpStatus.REQUEST_TIMEOUT_408;
      } else if (total.addAndGet(size) > largestTotal) {
        total.addAndGet(-size);
        return HttpStatus.SERVICE_UNAVAILABLE_503;
      }
      byte[] copy = new byte[size];
      piece.get(copy);
      octets.writeBytes(copy);
      return 0;
    }

    private boolean isTooSlow() {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - began);
      return octets.size() < (seconds - PATIENCE_SECONDS) * OCTETS_A_SECOND;
    }

    /** Releases the octets of the body. */
    private void end() {
      total.addAndGet(-octets.size());
    }

    private void handle() {
      Request whole = new Loaded(request, octets.toByteArray());
      Callback ended = Callback.from(callback, this::end);
      try {
        if (!WholeBody.super.handle(whole, response, ended)) {
          Response.writeError(request, response, ended, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, ended, e);
      }
    }
  }

  /** A request whose whole body has arrived. */
  private static final class Loaded extends Request.Wrapper {
    private final Content.Source body;
    private final long length;

    Loaded(Request request, byte[] octets) {
      super(request);
      this.body = new ByteBufferContentSource(ByteBuffer.wrap(octets));
      this.length = octets.length;
    }

    @Override
    public long getLength() {
      return length;
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable whenThere) {
      body.demand(whenThere);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }
}
