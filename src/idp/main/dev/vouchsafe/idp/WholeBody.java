package dev.vouchsafe.idp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a request when all of its body has come, so that no thread waits for a slow client. Keeps
 * the octets themselves: Jetty's own {@code EagerContentHandler} keeps the buffer that each piece
 * came in, which a client that sends single octets turns into thousands of times as much.
 */
final class WholeBody extends Handler.Wrapper {
  private final long largest;

  /**
   * @param largest a body of more octets is refused
   */
  WholeBody(long largest) {
    this.largest = largest;
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

  /** A body on its way; one thread at a time has it. */
  private final class Loading {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    Loading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    /** Takes what is there; goes on when there is more, or handles the request. */
    void read() {
      boolean isWhole = false;
      while (!isWhole) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this::read);
          return;
        } else if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return;
        }
        boolean fits = octets.size() + chunk.remaining() <= largest;
        if (fits) {
          keep(chunk.getByteBuffer());
        }
        isWhole = chunk.isLast();
        chunk.release();
        if (!fits) {
          Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
          return;
        }
      }
      handle();
    }

    private void keep(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      octets.writeBytes(copy);
    }

    private void handle() {
      Request whole = new Loaded(request, octets.toByteArray());
      try {
        if (!WholeBody.super.handle(whole, response, callback)) {
          Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }
  }

  /** A request whose body is here. */
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
